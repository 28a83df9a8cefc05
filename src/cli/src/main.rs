//! The `alcove` command: the same rooms as the page, from a terminal or a script.
//!
//! Owns: arguments, files, what is printed. Leaves every answer to the rooms.
//!
//! Invariants: results go to standard output, everything else to standard error; what fails exits with 1.

mod catalogue_check;
mod catalogue_files;
mod catalogues;
mod models;
mod options;
mod parts;
mod plans;
mod prices;
mod serve;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(
    name = "alcove",
    version,
    about = "Plan rooms, configure furniture, price and sell it"
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serves a shop: catalogue, quotes, orders, share links and the page.
    Serve(serve::ServeArguments),
    /// Floor plans.
    #[command(subcommand)]
    Plan(plans::PlanCommand),
    /// 3D models.
    #[command(subcommand)]
    Model(models::ModelCommand),
    /// Catalogues.
    #[command(subcommand)]
    Catalogue(catalogues::CatalogueCommand),
    /// Prices a configuration and prints the breakdown as JSON.
    Price(prices::PriceArguments),
    /// Lists the parts and cartons of a configuration, as JSON.
    Parts(parts::PartsArguments),
    /// Lists every option with what is still possible under some picks, as JSON.
    Options(options::OptionsArguments),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Serve(arguments) => serve::run(arguments),
        Command::Plan(command) => plans::run(command),
        Command::Model(command) => models::run(command),
        Command::Catalogue(command) => catalogues::run(command),
        Command::Price(arguments) => return prices::run(&arguments),
        Command::Parts(arguments) => return parts::run(&arguments),
        Command::Options(arguments) => return options::run(&arguments),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("alcove: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Prints one JSON document.
#[allow(clippy::print_stdout, reason = "this is the command's output")]
fn print(value: &serde_json::Value) {
    println!("{value:#}");
}
