import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

@Suite struct AuditBrowserTests {
    static func supervisor(_ language: Language = .japanese, desk: FakeDesk = FakeDesk()) -> AppDriver {
        AppDriver(language, desk: desk) { $0.supervisors = [People.userID] }.logIn()
    }

    private func view(_ driver: AppDriver) -> AuditView? { driver.app.desk?.main as? AuditView }
    private func fill(_ driver: AppDriver, _ field: AuditForm.Field, _ text: String) {
        if view(driver)?.isTyping != true { driver.press(.filter) }
        var turns = 0
        while view(driver)?.form.focus != field, turns < 8 {
            driver.press(.nextField)
            turns += 1
        }
        driver.press(.killToStart)
        driver.type(text)
    }

    /// Who is no supervisor is told why not.
    @Test func othersMayNot() {
        let driver = AppDriver().logIn()
        driver.press(.auditLog)
        #expect(view(driver) == nil)
        #expect(driver.messageLine.contains(driver.texts.audit.notSupervisor.prefix(12)))
        #expect(driver.count { if case .auditLog = $0 { true } else { false } } == 0)
    }

    /// Other offices have no audit log, even when their ID is in the setting.
    @Test func otherOffices() {
        let desk = FakeDesk()
        desk.role = .prefecture
        let driver = Self.supervisor(desk: desk)
        driver.press(.auditLog)
        #expect(view(driver) == nil)
    }

    /// Nothing is shown before the look itself is in the log; without that entry nothing ever is.
    @Test func recordedFirst() throws {
        let driver = Self.supervisor()
        var held = 0
        driver.holds = { request in
            if case .audit(let entry) = request, entry.what.kind == .auditSearch { return true }
            return false
        }
        driver.press(.auditLog)
        held = driver.queue.count
        #expect(held == 1)
        #expect(view(driver)?.lines.isEmpty == true)
        driver.release()
        #expect(view(driver)?.lines.isEmpty == false)

        let refused = Self.supervisor()
        refused.holds = { if case .auditLog = $0 { true } else { false } }
        refused.press(.auditLog)
        refused.desk.writeFailure = .notWritable(.readOnly)
        refused.release()
        #expect(view(refused)?.lines.isEmpty == true)
        #expect(view(refused)?.failure == .notWritable(.readOnly))
    }

    /// The fields narrow the log down: by operator, chip, day and words of a kind.
    @Test func fields() throws {
        let driver = Self.supervisor()
        driver.open(People.takahashi.chip)
        driver.open(People.yoshida.chip)
        driver.press(.auditLog)
        fill(driver, .chip, People.takahashi.chip.digits)
        driver.press(.submit)
        #expect(view(driver)?.lines.map(\.kind) == [.act(.chipLookup)])
        fill(driver, .chip, "")
        fill(driver, .kind, "照会")
        driver.press(.submit)
        #expect(view(driver)?.lines.filter { $0.kind == .act(.chipLookup) }.count == 2)
        #expect(view(driver)?.lines.contains { $0.kind == .act(.login) } == false)
        fill(driver, .kind, "")
        fill(driver, .by, "nobody-99")
        driver.press(.submit)
        #expect(view(driver)?.lines.isEmpty == true)
        fill(driver, .by, "")
        fill(driver, .to, "2026-11-20")
        driver.press(.submit)
        #expect(view(driver)?.lines.isEmpty == true)
        let last = try driver.desk.store.auditEntries(matching: AuditFilter(kinds: [.act(.auditSearch)]), limit: 1).lines.first
        #expect(last?.what == .act(.auditSearch(AuditedSearch(fields: ["days"], hits: 0))))
    }

    /// A receipt number finds the inquiry's own lines, an erased one's too; a wrong one is said to be wrong.
    @Test func receipt() throws {
        let desk = FakeDesk(store: Inquiries.store(Inquiries.morning))
        let row = try #require(try desk.store.page(.all, from: .last, limit: 1).rows.first)
        let driver = Self.supervisor(desk: desk)
        driver.press(.auditLog)
        fill(driver, .receipt, row.receiptNumber.text)
        driver.press(.submit)
        #expect(view(driver)?.lines.isEmpty == false)
        for line in view(driver)?.lines ?? [] {
            guard case .inquiry(_, let id, _, _) = line.what else {
                Issue.record("not about the inquiry: \(line)")
                continue
            }
            #expect(id == row.id)
        }
        fill(driver, .receipt, "261121-0001-1")
        driver.press(.submit)
        #expect(view(driver)?.form.problem?.field == .receipt)
        fill(driver, .receipt, "261119-0999-\(Scene.damm("2611190999"))")
        driver.press(.submit)
        #expect(view(driver)?.form.problem?.fault == .noSuchInquiry)
    }

    /// Older lines come as the selection nears the end, each once.
    @Test func pages() throws {
        let desk = FakeDesk()
        for index in 0..<250 {
            try desk.store.audit(
                AuditEntry(by: People.operatorID, at: AppDriver.start.addingTimeInterval(Double(index) - 300), what: .locked))
        }
        let driver = Self.supervisor(desk: desk)
        driver.press(.auditLog)
        #expect(view(driver)?.lines.count == AuditView.page)
        driver.press(.bottom)
        driver.press(.bottom)
        let sequences = view(driver)?.lines.map(\.sequence) ?? []
        #expect(sequences.count > 250)
        #expect(sequences == sequences.sorted(by: >))
        #expect(Set(sequences).count == sequences.count)
    }

    /// Enter shows an entry whole: of a disclosure the facts and fields by name.
    @Test func wholeEntry() {
        let driver = Self.supervisor()
        driver.open(People.takahashi.chip)
        driver.confirmOwner()
        driver.press(.auditLog)
        fill(driver, .kind, "開示")
        driver.press(.submit)
        driver.press(.open)
        #expect(driver.shows(driver.texts.audit.recordField(.ownerName)))
        #expect(driver.shows(People.takahashi.chip.grouped))
        for secret in People.secrets(of: People.takahashi) where !secret.isEmpty { #expect(!driver.shows(secret)) }
    }

    /// The chain is checked from its beginning and the result is said.
    @Test(arguments: Language.allCases) func verify(language: Language) throws {
        let driver = Self.supervisor(language)
        driver.press(.auditLog)
        driver.press(.verifyLog)
        guard case .finished(let report) = view(driver)?.verification else {
            Issue.record("not finished")
            return
        }
        #expect(report.isIntact)
        #expect(driver.shows(driver.texts.verified(report.verified)))
    }

    /// Every kind of entry has a name of its own in both languages, and is found by it.
    @Test(arguments: Language.allCases) func kindsHaveNames(language: Language) {
        let words = Texts(language).audit
        for kind in AuditedAct.Kind.allCases { #expect(words.kinds(words.act(kind)).contains(.act(kind)), "\(kind)") }
        #expect(Set(AuditedAct.Kind.allCases.map(words.act)).count == AuditedAct.Kind.allCases.count)
        for kind in InquiryEvent.Kind.allCases { #expect(!words.kinds(words.event(kind)).isEmpty) }
    }
}
