//! The command `gouji`.

fn main() -> std::process::ExitCode {
    gouji::cli::main()
}
