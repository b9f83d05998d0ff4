//! Builds the book into `target/book`: `cargo run --manifest-path core/book/Cargo.toml`.

fn main() -> anyhow::Result<()> {
    let folder = kalix_policy_book::build()?;
    println!("{}", folder.join("index.html").display());
    Ok(())
}
