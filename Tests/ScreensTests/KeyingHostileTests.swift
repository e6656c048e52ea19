import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

/// What may be pasted into a form, or stand in a draft or in a layout of a site.
@Suite struct KeyingHostileTests {
    private func check(_ driver: AppDriver, _ place: String, sourceLocation: SourceLocation = #_sourceLocation) {
        for size in [Size(width: 132, height: 43), Size(width: 80, height: 24)] {
            driver.resize(size.width, size.height)
            let surface = driver.surface().surface
            for y in 0..<size.height {
                let row = surface.row(y)
                #expect(Sanitizer.clean(row) == row, "\(place), row \(y)", sourceLocation: sourceLocation)
                #expect(TextWidth.columns(row, ambiguous: .narrow) == size.width, "\(place), row \(y)", sourceLocation: sourceLocation)
            }
        }
    }

    /// Nothing a terminal could act on reaches the picture, and the layout stands, whatever is pasted into whichever field.
    @Test(arguments: HostileTests.strings.map(\.name)) func pasted(name: String) throws {
        let text = String(try #require(HostileTests.strings.first { $0.name == name }).text.prefix(1_500))
        let driver = AppDriver.keying()
        driver.type("1")
        for _ in 0..<(driver.entry?.blanks.count ?? 0) {
            driver.paste(text)
            driver.key([.exit])
            if let halt = driver.entry?.halt, !halt.isSeen { driver.key([.edit(.lineEnd)]) }
            driver.key([.down])
            if driver.entry?.halt != nil { driver.key([.edit(.killToStart), .down]) }
        }
        check(driver, name)
        driver.press(.formWarnings)
        check(driver, "\(name), notices")
        driver.press(.back)
        driver.live(1)
        driver.press(.back)
        driver.startKeying()
        check(driver, "\(name), from the draft")
    }

    /// The same in labels and titles of a layout.
    @Test(arguments: HostileTests.strings.map(\.name)) func layouts(name: String) throws {
        let text = String(try #require(HostileTests.strings.first { $0.name == name }).text.prefix(5_000))
        let words = FormWords(ja: text, en: text)
        let spec = FieldSpec(.features, label: words, kind: .text, maximum: 100)
        let layout = FormLayout(procedure: .death, version: 1, title: words, sections: [.init(title: words, fields: [spec])])
        var view = KeyingView(batch: 1, .keying, tables: Keying.tables, today: Keying.today)
        view.run = Keying.run()
        let drawing = FormDrawing(
            entry: FormEntry(layout, tables: Keying.tables.keying, today: Keying.today), environment: AppDriver().app.environment)
        var surface = Surface(size: Size(width: 80, height: 20))
        _ = drawing.draw(into: &surface)
        for y in 0..<20 { #expect(TextWidth.columns(surface.row(y), ambiguous: .narrow) == 80) }
    }

    /// No log line, error or description of what keying holds shows what was keyed.
    @Test func nothingIsSaid() {
        let driver = AppDriver.keying()
        driver.key(Keying.inputs("1" + Keying.chip + Keying.chip))
        driver.desk.writeFailure = .notWritable(.diskFull)
        driver.live(1)
        #expect(!driver.messageLine.contains("999000"))
    }
}
