import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

/// Keys pressed while the rows they are about are still on their way, in the lists of the paper desk, the bulk files and the police.
@Suite struct TypeAheadTests {
    private func driver(_ desk: FakeDesk, withholds: @escaping (Request) -> Bool) -> AppDriver {
        let driver = AppDriver(desk: desk, configure: Keying.configure)
        driver.logIn()
        driver.holds = withholds
        return driver
    }

    private static func isBatches(_ request: Request) -> Bool { if case .paper(.batches) = request { true } else { false } }
    private static func isBatch(_ request: Request) -> Bool { if case .paper(.batch) = request { true } else { false } }

    /// Enter on a list of batches that has no rows yet opens the first one when they come.
    @Test func batchesBeforeTheyAreHere() throws {
        let driver = driver(Keying.desk(), withholds: Self.isBatches)
        driver.press(.paperDesk)
        driver.press(.open)
        #expect(driver.app.desk?.main is BatchListView)
        #expect(driver.bells == 0)
        driver.release()
        #expect(driver.app.desk?.main is BatchView)
    }

    /// A list that was left empty and is read again behind a batch keeps Enter as well.
    @Test func batchesReadAgain() throws {
        let desk = FakeDesk()
        let driver = driver(desk) { _ in false }
        driver.press(.paperDesk)
        _ = try desk.store.openBatch(Keying.slip, by: People.operatorID, at: Keying.now)
        driver.holds = Self.isBatches
        driver.press(.reload)
        driver.press(.open)
        driver.release()
        #expect(driver.app.desk?.main is BatchView)
    }

    /// While rows are read again, Enter opens the chosen one of those on screen at once.
    @Test func reloadWithRows() throws {
        let driver = driver(Keying.desk()) { _ in false }
        driver.press(.paperDesk)
        driver.holds = Self.isBatches
        driver.press(.reload)
        driver.press(.open)
        #expect(driver.app.desk?.main is BatchView)
    }

    /// A row of keys goes through all the views it leads to: open the batch, key its forms, and the first letters of a form.
    @Test func throughSeveralViews() throws {
        let driver = driver(Keying.desk()) { if case .paper = $0 { true } else { false } }
        driver.press(.paperDesk)
        driver.press(.open)
        driver.send(.key(Key("k")))
        driver.key(Keying.inputs("4" + Keying.chip + Keying.chip))
        #expect(driver.app.desk?.main is BatchListView)
        driver.release()
        #expect(driver.keying?.run.place?.slot.number == 1)
        #expect(driver.entry?.entry(.chip)?.text == Keying.chip)
    }

    /// Back is never kept: it leaves, and what was typed for the view goes with it.
    @Test func backForgets() throws {
        let driver = driver(Keying.desk(), withholds: Self.isBatches)
        driver.press(.paperDesk)
        driver.press(.open)
        driver.press(.back)
        #expect(driver.app.desk?.stack.count == 1)
        driver.release()
        #expect(driver.app.desk?.stack.count == 1)
    }

    /// Keys kept for one view never reach another that came in between.
    @Test func neverElsewhere() throws {
        let driver = driver(Keying.desk(), withholds: Self.isBatches)
        driver.press(.paperDesk)
        driver.press(.open)
        driver.press(.lock)
        driver.release()
        #expect(driver.app.isLocked)
        #expect(driver.app.desk?.main is BatchListView)
        #expect(driver.app.typeAhead.isEmpty)
    }

    /// What sends is not kept: it says that the batch is being read, and asks nothing when the batch has come.
    @Test func sendingIsNotKept() throws {
        let driver = driver(Keying.desk()) { Self.isBatch($0) }
        driver.press(.paperDesk)
        driver.press(.open)
        driver.press(.submitForms)
        #expect(driver.messageLine.contains(driver.texts.paper.noBatch))
        driver.release()
        #expect(driver.app.layers.isEmpty)
    }

    /// A list that can't be read says so at the key that waited for it.
    @Test func failure() throws {
        let driver = driver(Keying.desk(), withholds: Self.isBatches)
        driver.press(.paperDesk)
        driver.press(.open)
        let waiting = try #require(driver.queue.first { Self.isBatches($0.request) })
        driver.reply(waiting.id, .paper(.batches(before: nil, .failure(.notWritable(.diskFull)))))
        #expect(driver.messageLine.contains(driver.texts.paper.noneChosen))
    }

    /// Bulk files and letters of the police keep Enter for their rows too.
    @Test func otherLists() throws {
        let bulk = FakeDesk()
        bulk.bulk.summaries = BulkSheet.summaries
        let files = driver(bulk) { if case .bulkFile = $0 { true } else { false } }
        files.press(.bulkDesk)
        files.press(.down)
        files.press(.open)
        #expect(files.app.layers.isEmpty)
        files.release()
        #expect(files.layer(BulkOpenDialog.self)?.hint.contains("譲渡会.csv") == true)

        let letters = driver(FakeDesk(store: PoliceSheet.store())) { if case .police = $0 { true } else { false } }
        letters.press(.policeDesk)
        letters.press(.open)
        letters.release()
        #expect(letters.app.desk?.main is PoliceFormView)
    }

    /// What is typed before a letter's fields are known goes into them.
    @Test func letter() throws {
        let desk = Keying.desk()
        let batch = try #require(try desk.store.batches(limit: 1).first)
        let slot = try #require(try desk.store.slots(of: batch.id).first)
        let driver = driver(desk) { if case .audit = $0 { true } else { false } }
        driver.order(.printing(.writeLetter(slot.id)))
        driver.type("見本")
        let before = driver.app.desk?.main as? LetterView
        #expect(before?.basis == nil)
        driver.release()
        let view = try #require(driver.app.desk?.main as? LetterView)
        #expect(view.basis != nil)
        #expect(driver.app.typeAhead.isEmpty)
    }
}
