import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

/// The state of the registry, live.
@Suite struct RegistryStateTests {
    private static let wide = Size(width: 132, height: 43)

    /// Figures with something in every place.
    static let figures: RegistryFigures = {
        var figures = RegistryFigures(at: AppDriver.start, rate: .init(ceiling: 30))
        for index in figures.windows.indices {
            figures.windows[index].calls = [12, 64, 803][index]
            figures.windows[index].p50 = .milliseconds(21)
            figures.windows[index].p90 = .milliseconds(48)
            figures.windows[index].p99 = .milliseconds([90, 310, 1_240][index])
            figures.windows[index].slowest = .milliseconds([95, 400, 10_000][index])
            figures.windows[index].promised = [12, 64, 800][index]
            figures.windows[index].kept = [12, 63, 798][index]
        }
        figures.windows[2].troubles = [.timedOut: 2, .refused: 5]
        figures.rate.lastSecond = 3
        figures.rate.waitingBackground = 40
        figures.breaker.openings = 1
        figures.breaker.changedAt = AppDriver.start.addingTimeInterval(-1_800)
        figures.serverCertificateExpiry = AppDriver.start.addingTimeInterval(200 * 86_400)
        figures.clientCertificateExpiry = AppDriver.start.addingTimeInterval(12.5 * 86_400)
        figures.lastFailure = .init(at: AppDriver.start.addingTimeInterval(-1_830), api: "A2RB", failure: .timedOut)
        figures.session = .init(
            tokenEndsAt: AppDriver.start.addingTimeInterval(1_200), renewedAt: AppDriver.start.addingTimeInterval(-2_400), renewals: 3)
        figures.apis = [
            .init(id: "A151", calls: 2, faults: 0, lastLatency: .milliseconds(88), lastAt: AppDriver.start.addingTimeInterval(-4_000)),
            .init(id: "A2RB", calls: 640, faults: 2, lastLatency: .milliseconds(21), lastAt: AppDriver.start.addingTimeInterval(-2)),
        ]
        return figures
    }()

    private func open(_ language: Language = .japanese) -> AppDriver {
        let desk = FakeDesk()
        desk.figures = Self.figures
        let driver = AppDriver(language, size: Self.wide, desk: desk).logIn()
        driver.press(.registryState)
        return driver
    }

    @Test func everything() {
        let driver = open()
        for text in ["1240ms", "99.7%", "0.2%", "3 / 30 件", "あと12日", "あと200日", "時間切れ", "A2RB", "更新", "1回"] {
            #expect(driver.shows(text), "\(text)")
        }
    }

    /// A certificate in its last thirty days is a warning, an expired one an error.
    @Test(arguments: [(30.5, Role.value), (29.5, .warning), (0.5, .warning), (-1.5, .error)]) func certificates(days: Double, role: Role)
        throws
    {
        let driver = open()
        var figures = Self.figures
        figures.serverCertificateExpiry = AppDriver.start.addingTimeInterval(days * 86_400)
        let rows = RegistryLines(driver.app.environment).all(figures)
        let row = try #require(rows.first { $0.label == driver.texts.state.server })
        #expect(row.cells.first?.role == role)
    }

    /// Looked at it lives: with the registry's events and by itself, but never faster than once a second.
    @Test func live() {
        let driver = open()
        func asked() -> Int { driver.count { if case .registryFigures = $0 { true } else { false } } }
        #expect(asked() == 1)
        for _ in 0..<20 { driver.send(.registry(RegistryStatus(state: .up))) }
        #expect(asked() == 1)
        driver.live(10)
        #expect((10...11).contains(asked()))
        let before = asked()
        driver.press(.back)
        driver.live(10)
        #expect(asked() == before)
        driver.press(.registryState)
        driver.press(.lock)
        let locked = asked()
        driver.live(10)
        #expect(asked() == locked)
    }

    /// An answer that takes its time is waited for, not asked for again.
    @Test func slow() {
        let driver = open()
        driver.holds = { if case .registryFigures = $0 { true } else { false } }
        driver.live(5)
        #expect(driver.queue.count == 1)
    }

    /// All of it can be reached on the smallest screen.
    @Test(arguments: Language.allCases) func scrolls(language: Language) {
        let driver = open(language)
        driver.resize(80, 24)
        driver.press(.bottom)
        #expect(driver.shows("A2RB"))
        #expect(driver.shows("640"))
    }
}
