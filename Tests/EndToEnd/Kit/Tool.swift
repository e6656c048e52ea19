import Foundation

/// Programs of the machine that some tests use where they are there.
enum Tool {
    static let python = find("python3")
    static let openssl = find("openssl")
    static let sqlite = find("sqlite3")
    static let unshare = find("unshare")
    static let nsenter = find("nsenter")
    /// Debian keeps it where only root looks.
    static let nginx = find("nginx", alsoIn: "/usr/sbin")
    static let compiler = find("cc") ?? find("clang")

    private static func find(_ name: String, alsoIn more: String = "") -> String? {
        ((ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin") + ":" + more).split(separator: ":")
            .map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}

/// The same numbers on every run (SplitMix64), so that a failure can be seen again.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
