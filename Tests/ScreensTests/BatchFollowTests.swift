import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

/// Batches on screen while others at other desks work on them.
@Suite struct BatchFollowTests {
    private static func isBatches(_ request: Request) -> Bool { if case .paper(.batches) = request { true } else { false } }
    private static func isBatch(_ request: Request) -> Bool { if case .paper(.batch) = request { true } else { false } }

    private func driver() -> AppDriver {
        let driver = AppDriver(desk: Keying.desk(), configure: Keying.configure)
        driver.logIn()
        driver.press(.paperDesk)
        return driver
    }

    /// What another desk wrote is on screen without a key, in the list and in the batch.
    @Test func showsWhatOthersDid() {
        let driver = driver()
        let first = driver.count(Self.isBatches)
        driver.send(.storeChanged)
        driver.live(2)
        #expect(driver.count(Self.isBatches) == first + 1)
        driver.press(.open)
        let opened = driver.count(Self.isBatch)
        driver.send(.storeChanged)
        driver.live(2)
        #expect(driver.count(Self.isBatch) == opened + 1)
    }

    /// However much others write, the batch is read once a second; and when they rest, no more.
    @Test func readsNoMoreThanOneCanLook() {
        let driver = driver()
        driver.press(.open)
        let opened = driver.count(Self.isBatch)
        for _ in 0..<50 {
            driver.send(.storeChanged)
            driver.live(0.1)
        }
        #expect((4...6).contains(driver.count(Self.isBatch) - opened))
        driver.live(2)
        let settled = driver.count(Self.isBatch)
        driver.live(60)
        #expect(driver.count(Self.isBatch) == settled)
    }

    /// A locked screen reads nothing.
    @Test func restsWhileLocked() {
        let driver = driver()
        driver.press(.open)
        driver.press(.lock)
        let before = driver.count(Self.isBatch)
        driver.send(.storeChanged)
        driver.live(60)
        #expect(driver.count(Self.isBatch) == before)
    }
}
