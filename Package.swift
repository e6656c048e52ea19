// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
]

let package = Package(
    name: "mcterminal",
    defaultLocalization: "ja",
    products: [
        .executable(name: "mcterminal", targets: ["MCTerminal"]),
        .executable(name: "commondb-sandbox", targets: ["CommonDBSandbox"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: ["YAML"]),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.0"),
    ],
    targets: [
        // C shims: one thin target each; every inline says why it exists.
        .target(name: "CNcurses", path: "Sources/CShims/CNcurses", linkerSettings: [.linkedLibrary("ncursesw")]),
        .target(name: "CCurl", path: "Sources/CShims/CCurl"),
        .target(name: "CSpawn", path: "Sources/CShims/CSpawn"),
        .target(name: "CSystem", path: "Sources/CShims/CSystem"),

        .target(name: "Domain", swiftSettings: settings),
        .target(name: "Terminal", dependencies: ["CNcurses", "CSystem"], swiftSettings: settings),
        .target(name: "CommonDBContract", swiftSettings: settings),
        .target(
            name: "Services",
            dependencies: [
                "Domain", "CommonDBContract", "CCurl", "CSpawn", "CSystem",
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings
        ),
        .target(name: "Screens", dependencies: ["Domain", "Services", "Terminal"], swiftSettings: settings),
        .executableTarget(
            name: "MCTerminal",
            dependencies: [
                "CSystem", "Domain", "Screens", "Services", "Terminal",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "CommonDBSandbox",
            dependencies: [
                "CommonDBContract", "Domain",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "FlyingFox", package: "FlyingFox"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            resources: [.copy("Resources")],
            swiftSettings: settings
        ),
    ]
)
