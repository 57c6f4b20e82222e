//! The command `gouji`.

/// musl's own allocator has one lock for all threads: with it, two of them take longer than one.
#[cfg(all(target_env = "musl", target_pointer_width = "64"))]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    gouji::cli::main()
}
