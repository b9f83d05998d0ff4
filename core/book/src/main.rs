//! Builds the book into `target/book`: `cargo run -p kalix-policy-book`.

fn main() -> anyhow::Result<()> {
    let folder = kalix_policy_book::build()?;
    println!("{}", folder.join("index.html").display());
    Ok(())
}
