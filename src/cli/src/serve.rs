//! `alcove serve`

use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use shop::{Clock, Shop, ShopConfig};

#[derive(Args)]
pub(crate) struct ServeArguments {
    /// Address to listen on.
    #[arg(long, default_value = "127.0.0.1:4173")]
    listen: SocketAddr,
    /// Catalogue directory.
    #[arg(long)]
    catalogue: PathBuf,
    /// The built page (`dist/`); without it the shop answers its API and files only.
    #[arg(long)]
    web: Option<PathBuf>,
    /// Sample floor plans to offer.
    #[arg(long)]
    plans: Option<PathBuf>,
    /// Where the database and the sealing key live.
    #[arg(long, default_value = ".alcove")]
    data: PathBuf,
    /// The name quotes are sealed for, such as shop.example.
    #[arg(long, default_value = "localhost")]
    name: String,
    /// Days a quote is honoured.
    #[arg(long, default_value_t = 14)]
    quote_days: u16,
}

#[allow(clippy::print_stdout, reason = "this is the command's output")]
pub(crate) fn run(arguments: ServeArguments) -> Result<()> {
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_max_level(tracing_subscriber::filter::LevelFilter::WARN)
        .init();
    let ServeArguments {
        listen,
        catalogue,
        web,
        plans,
        data,
        name,
        quote_days,
    } = arguments;
    let page = web.is_some();
    let config = ShopConfig {
        catalogue,
        web,
        plans,
        data,
        name,
        quote_days,
        clock: Clock::default(),
    };
    tokio::runtime::Runtime::new()?.block_on(async {
        let shop = Shop::open(config).await?;
        println!("The shop is open at http://{listen}/");
        if page {
            println!("Upload a plan and buy a sofa at http://{listen}/planner.html");
        }
        let stop = async {
            // Without a signal to wait for, serve until killed.
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        };
        shop::serve(shop, listen, stop).await
    })
}
