//! From the business to the file: every setting, also those that have their default.

use super::page::Page;
use super::{analysis, calendar, hours, house, policies, shop, voice};
use domain::business::{Business, Hours};
use domain::customer::Phone;
use toml::ser::Error;

/// Writes a business as a file that [`super::read()`] reads back.
pub fn show(business: &Business) -> Result<String, Error> {
    let Business {
        id: _,
        external_id,
        name,
        zone,
        locale,
        country,
        phone,
        transfer_phone,
        hours,
        exceptions,
        blackouts,
        policies,
        tables,
        combinations,
        services,
        staff,
        rooms,
        agent,
        outbound,
        analysis,
        config_version: _,
    } = business;
    let mut page = Page::default();
    page.set("external_id", external_id)?;
    page.set("name", name)?;
    page.set("timezone", zone.to_string())?;
    page.set("locale", locale)?;
    page.set_or("country", country.as_deref(), "phone numbers need their country code")?;
    page.set_or("phone", phone.as_ref().map(Phone::as_str), "calls name the business by its external_id")?;
    page.set_or("transfer_phone", transfer_phone.as_ref().map(Phone::as_str), "messages are taken")?;
    policies::show(&mut page, policies)?;
    match hours {
        Hours::Always => page.without("[hours]", "open day and night"),
        Hours::Weekly(windows) => {
            page.table("hours");
            hours::show_week(&mut page, windows)?;
        }
    }
    calendar::show_exceptions(&mut page, exceptions)?;
    calendar::show_blackouts(&mut page, blackouts)?;
    house::show_tables(&mut page, tables)?;
    house::show_combinations(&mut page, combinations, tables)?;
    shop::show_services(&mut page, services)?;
    shop::show_staff(&mut page, staff, services)?;
    shop::show_rooms(&mut page, rooms)?;
    voice::show_agent(&mut page, agent)?;
    voice::show_outbound(&mut page, outbound)?;
    analysis::show(&mut page, analysis.as_ref())?;
    Ok(page.into_text())
}
