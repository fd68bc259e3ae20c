mod cancel;
mod create;
mod find;
mod hold;
mod modify;
mod retime;
mod taken;
