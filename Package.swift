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
        .executable(name: "mcterminal-documents", targets: ["DocumentPrinter"]),
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
        .target(name: "CProcess", path: "Sources/CShims/CProcess"),
        .target(name: "CZlib", path: "Sources/CShims/CZlib", linkerSettings: [.linkedLibrary("z")]),
        .target(name: "CGMime", path: "Sources/CShims/CGMime"),
        .target(name: "CPostcodes", path: "Sources/CShims/CPostcodes", exclude: ["postcodes.bin", "README.md"]),
        .systemLibrary(name: "CPangoCairo", path: "Sources/CShims/CPangoCairo", pkgConfig: "pangocairo"),
        .systemLibrary(name: "CQREncode", path: "Sources/CShims/CQREncode", pkgConfig: "libqrencode"),

        .target(
            name: "Domain",
            // The layouts of the paper forms, the tables of breeds and coat colours.
            resources: [
                .embedInCode("Paper/Data/forms.json"), .embedInCode("Paper/Data/breeds.tsv"), .embedInCode("Paper/Data/coat_colors.tsv"),
            ],
            swiftSettings: settings
        ),
        // Certificates, letters and blank forms as PDF. Its libraries are slow to start, so it is a program of its own.
        .target(name: "Documents", dependencies: ["CPangoCairo", "CQREncode", "Domain"], swiftSettings: settings),
        .executableTarget(name: "DocumentPrinter", dependencies: ["Documents", "Domain"], swiftSettings: settings),
        .target(name: "Terminal", dependencies: ["CNcurses", "CProcess"], swiftSettings: settings),
        .target(name: "CommonDBContract", swiftSettings: settings),
        .target(
            name: "Services",
            dependencies: [
                "Domain", "CommonDBContract", "CCurl", "CGMime", "CPostcodes", "CSpawn", "CProcess", "CZlib",
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
            ],
            // The questions and answers, and the letters, the program brings.
            resources: [.embedInCode("Knowledge/Data/faq.json"), .embedInCode("Letters/Data/letters.json")],
            swiftSettings: settings
        ),
        .target(
            name: "Screens", dependencies: ["Domain", "Services", "Terminal"],
            // The shipped key maps, compiled in: Sources/Screens/Keymaps is keymaps/.
            resources: [.embedInCode("Keymaps/function-keys.keymap"), .embedInCode("Keymaps/vi.keymap")],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "MCTerminal",
            dependencies: [
                "CProcess", "Domain", "Screens", "Services", "Terminal",
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

        .testTarget(name: "DomainTests", dependencies: ["Domain"], swiftSettings: settings),
        .testTarget(name: "TerminalTests", dependencies: ["Terminal", "CNcurses", "CProcess"], swiftSettings: settings),
        .testTarget(name: "CommonDBContractTests", dependencies: ["CommonDBContract"], swiftSettings: settings),
        .testTarget(
            name: "CommonDBSandboxTests",
            dependencies: [
                "CommonDBContract", "CommonDBSandbox", "Domain",
                .product(name: "FlyingFox", package: "FlyingFox"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "ServicesTests",
            dependencies: [
                "CProcess", "CSpawn", "CommonDBContract", "Domain", "Services",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "ScreensTests", dependencies: ["CommonDBContract", "Domain", "Screens", "Services", "Terminal"],
            // Pictures of the screens, found by path.
            exclude: ["Snapshots"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "DocumentsTests", dependencies: ["Documents", "Domain"],
            // Pictures of the documents, found by path.
            exclude: ["Pictures"], swiftSettings: settings),
        .testTarget(name: "LayoutTests", swiftSettings: settings),
        .testTarget(
            name: "EndToEnd",
            // The client is driven against the sandbox without the screen, too.
            dependencies: ["CommonDBSandbox", "CProcess", "Domain", "MCTerminal", "Services"], swiftSettings: settings),
    ]
)
