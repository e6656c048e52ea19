import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

/// A screen worth a picture, and the way there.
struct Scene: Sendable, CustomTestStringConvertible {
    let name: String
    var configure: @Sendable (inout App.Configuration) -> Void = { _ in }
    var desk: @Sendable () -> FakeDesk = { FakeDesk() }
    let play: @Sendable (AppDriver) -> Void

    var testDescription: String { name }

    /// A scene before anybody is logged in.
    static func entry(
        _ name: String, configure: @escaping @Sendable (inout App.Configuration) -> Void = { _ in },
        _ play: @escaping @Sendable (AppDriver) -> Void
    ) -> Scene {
        Scene(name: name, configure: configure, play: play)
    }

    /// A scene of somebody at work, who is logged in already.
    static func work(
        _ name: String, desk: @escaping @Sendable () -> FakeDesk = { FakeDesk() },
        _ play: @escaping @Sendable (AppDriver) -> Void
    ) -> Scene {
        Scene(name: name, desk: desk) { driver in
            driver.logIn()
            driver.send(.registry(RegistryStatus(state: .up, lastLatency: .milliseconds(12))))
            // What the log-in had to say is not part of the picture.
            driver.advance(9)
            play(driver)
        }
    }

    /// A scene with a morning's inquiries in the store.
    static func busy(_ name: String, _ play: @escaping @Sendable (AppDriver) -> Void) -> Scene {
        work(name, desk: { FakeDesk(store: Inquiries.store(Inquiries.morning)) }, play)
    }

    static let all: [Scene] =
        entrance + lists + queues + box + records + owners + notes + layers + files + government + accountScenes + timelineScenes
        + registryScenes + keyingScenes + batchScenes + slipScenes + closingScenes + formScenes + printingScenes + bulkScenes
        + policeScenes
}

/// A language and a size every scene is drawn in.
struct Variant: Sendable, CustomTestStringConvertible {
    let language: Language
    let size: Size

    var testDescription: String { "\(language.rawValue)-\(size.width)x\(size.height)" }

    static let all = [Size(width: 80, height: 24), Size(width: 132, height: 43)].flatMap { size in
        Language.allCases.map { Variant(language: $0, size: size) }
    }
}
