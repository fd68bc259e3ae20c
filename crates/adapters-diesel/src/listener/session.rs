//! One connection, from its beginning to its end.

use super::Listener;
use super::words::{CALLS, INBOX, OUTBOX, read};
use futures_util::future::try_join;
use futures_util::stream::{StreamExt, poll_fn};
use ports::{Bell, Doorbell, Sight};
use std::sync::atomic::{AtomicI32, Ordering};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::Notify;
use tokio_postgres::{AsyncMessage, Client, Config, Connection, Error, NoTls, Notification};

/// How long to wait after telling others that there is work: more of it is told together.
const TOGETHER: Duration = Duration::from_millis(50);

impl Listener {
    /// Connects, listens and speaks until the connection is lost.
    pub(super) async fn session(&self, config: &Config, here: &dyn Doorbell, began: &mut bool) -> Result<(), Error> {
        let (client, connection) = config.connect(NoTls).await?;
        // Nothing of our own is heard before it is known, because nothing is said before.
        let own = AtomicI32::new(0);
        let speaking = async {
            client.batch_execute(&format!("LISTEN {CALLS}; LISTEN {INBOX}; LISTEN {OUTBOX}")).await?;
            own.store(client.query_one("SELECT pg_backend_pid()", &[]).await?.try_get(0)?, Ordering::Relaxed);
            tracing::info!(event = "listener.began");
            *began = true;
            here.ring(Bell::Inbox);
            here.ring(Bell::Outbox);
            self.show(Sight::LookAgain);
            try_join(tell(&client, INBOX, &self.inbox), tell(&client, OUTBOX, &self.outbox)).await.map(drop)
        };
        tokio::select! {
            ended = self.hear(connection, here, &own) => ended,
            ended = speaking => ended,
        }
    }

    async fn hear<S, T>(&self, mut line: Connection<S, T>, here: &dyn Doorbell, own: &AtomicI32) -> Result<(), Error>
    where
        S: AsyncRead + AsyncWrite + Unpin,
        T: AsyncRead + AsyncWrite + Unpin,
    {
        let mut messages = poll_fn(move |context| line.poll_message(context));
        while let Some(message) = messages.next().await {
            if let AsyncMessage::Notification(said) = message? {
                self.heard(&said, here, own.load(Ordering::Relaxed));
            }
        }
        Ok(())
    }

    /// A call that this process wrote was written by another connection of it, so those are never our own.
    fn heard(&self, said: &Notification, here: &dyn Doorbell, own: i32) {
        match said.channel() {
            CALLS => self.show(read(said.payload()).map_or(Sight::LookAgain, Sight::News)),
            INBOX if said.process_id() != own => here.ring(Bell::Inbox),
            OUTBOX if said.process_id() != own => here.ring(Bell::Outbox),
            _ => {}
        }
    }
}

/// Tells the others whenever it rings.
async fn tell(client: &Client, channel: &str, ringing: &Notify) -> Result<(), Error> {
    loop {
        ringing.notified().await;
        if let Err(error) = client.batch_execute(&format!("NOTIFY {channel}")).await {
            // To be told once there is a connection again.
            ringing.notify_one();
            return Err(error);
        }
        tokio::time::sleep(TOGETHER).await;
    }
}
