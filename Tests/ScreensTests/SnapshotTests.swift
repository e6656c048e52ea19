import Domain
import Foundation
import Terminal
import Testing

@testable import Screens

@Suite struct SnapshotTests {
    /// Every screen looks as recorded, in both languages and at both sizes.
    @Test(arguments: Scene.all, Variant.all) func screen(scene: Scene, variant: Variant) throws {
        let driver = AppDriver(variant.language, size: variant.size, desk: scene.desk(), configure: scene.configure)
        scene.play(driver)
        try Snapshots.check(driver.dump(), "\(scene.name)-\(variant.testDescription)")
    }

    /// Below 80x24 the screen says so, and how large it is.
    @Test(arguments: Language.allCases) func tooSmall(language: Language) throws {
        let driver = AppDriver(language, size: Size(width: 79, height: 24)).logIn()
        try Snapshots.check(driver.dump(), "too-small-\(language.rawValue)-79x24")
    }

    /// Half-typed text, its cursor and the picture survive being made small and large again.
    @Test(arguments: Language.allCases) func resized(language: Language) throws {
        let driver = AppDriver(language, size: Size(width: 132, height: 43)).logIn()
        driver.open(People.takahashi.chip)
        driver.halfWrite()
        driver.go(to: .answer)
        driver.press(.cursorLeft, times: 3)
        driver.advance(9)
        let before = driver.dump()
        driver.resize(80, 24)
        try Snapshots.check(driver.dump(), "resized-\(language.rawValue)-80x24")
        driver.resize(79, 10)
        _ = driver.dump()
        driver.resize(132, 43)
        #expect(driver.dump() == before)
    }

    /// Every picture in the folder belongs to a screen.
    @Test func noPictureIsLeftOver() throws {
        let known =
            Scene.all.flatMap { scene in Variant.all.map { "\(scene.name)-\($0.testDescription).txt" } }
            + Language.allCases.flatMap { ["too-small-\($0.rawValue)-79x24.txt", "resized-\($0.rawValue)-80x24.txt"] }
        #expect(Set(known).count == known.count)
        let found = try FileManager.default.contentsOfDirectory(atPath: Snapshots.folder.path).filter { $0.hasSuffix(".txt") }
        #expect(Set(found).subtracting(known) == [])
    }
}
