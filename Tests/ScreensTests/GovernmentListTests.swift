import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

@Suite struct GovernmentListTests {
    private static func isList(_ request: Request) -> Bool { if case .government(.oneStop) = request { true } else { false } }

    private func list(_ act: AuditedAct?) -> AuditedList? {
        switch act {
        case .oneStopList(let list), .breedingList(let list), .oneStopExport(let list): list
        default: nil
        }
    }

    /// Until the audit log has the page, nothing of it is on screen; without the entry it never is, and the list says so.
    @Test(arguments: [RegistryRole.municipality, .prefecture]) func auditFirst(role: RegistryRole) {
        let driver = AppDriver(desk: GovernmentData.desk(role))
        driver.holds = { request in
            if case .audit(let entry) = request, [.oneStopList, .breedingList].contains(entry.what.kind) { true } else { false }
        }
        driver.logIn()
        let names = GovernmentData.notices.map(\.owner.name) + GovernmentData.excesses.map(\.breeder.name)
        let chips = GovernmentData.notices.map(\.chip.digits) + GovernmentData.excesses.map(\.dam.digits)
        #expect(driver.queue.count == 1)
        for text in names + chips { #expect(!driver.shows(text), "\(text)") }
        driver.desk.writeFailure = .notWritable(.diskFull)
        driver.release()
        for text in names + chips { #expect(!driver.shows(text), "\(text)") }
        driver.advance(9)
        #expect(driver.shows("監査記録を書けません"))
        driver.desk.writeFailure = nil
        driver.press(.reload)
        #expect(driver.shows(chips[role == .municipality ? 1 : 6]))
    }

    /// Each page shown has an entry with the period and the places of its rows, and nothing of what stands in them.
    @Test func everyPageIsLogged() throws {
        let driver = AppDriver.office(.municipality, notices: GovernmentData.many(450))
        driver.press(.bottom)
        driver.press(.bottom)
        driver.press(.bottom)
        let today = People.day("2026-11-21")
        let lists = driver.audits(.oneStopList).compactMap(list)
        #expect(
            lists == [
                AuditedList(days: today...today, first: 0, count: 200, total: 450),
                AuditedList(days: today...today, first: 200, count: 200, total: 450),
                AuditedList(days: today...today, first: 400, count: 50, total: 450),
            ])
        for act in driver.audits(.oneStopList) {
            for secret in GovernmentData.many(1).flatMap(GovernmentData.secrets) { #expect(!String(describing: act).contains(secret)) }
        }
    }

    /// Walking down a long list shows every row in its place, with the next page asked for before its end.
    @Test func pages() {
        let driver = AppDriver.office(.municipality, notices: GovernmentData.many(450))
        #expect(driver.count(Self.isList) == 1)
        for step in 1..<450 {
            driver.press(.down)
            if step % 37 == 0 || step > 445 {
                #expect(driver.oneStop?.selected?.owner.name == "所有者\(step)")
                #expect(driver.shows("\(step + 1) / "))
            }
        }
        #expect(driver.oneStop?.data.isComplete == true)
        #expect(driver.count(Self.isList) == 3)
        driver.press(.top)
        #expect(driver.oneStop?.selected?.owner.name == "所有者0")
    }

    /// A kind fetches the rest, and shows its rows alone; the chosen digit is that of the tab.
    @Test func kinds() {
        let driver = AppDriver.office(.municipality, notices: GovernmentData.many(450))
        driver.type("5")
        #expect(driver.oneStop?.kind == .death)
        #expect(driver.oneStop?.shown.count == 112)
        #expect(driver.count(Self.isList) == 3)
        driver.press(.nextKind)
        #expect(driver.oneStop?.kind == nil)
        driver.type("９")
        #expect(driver.oneStop?.kind == nil)
        driver.press(.nextKind)
        driver.press(.back)
        #expect(driver.oneStop?.kind == nil)
        #expect(driver.oneStop?.shown.count == 450)
    }

    /// The home list is today's; the fields offer yesterday and today, then what was chosen.
    @Test func periods() {
        let driver = AppDriver.office(.municipality)
        let today = People.day("2026-11-21")
        #expect(driver.oneStop?.data.days == today...today)
        driver.press(.period)
        #expect(driver.oneStop?.form?.texts[.from]?.text == "2026-11-20")
        driver.press(.submit)
        #expect(driver.oneStop?.data.days == today.adding(days: -1)...today)
        #expect(driver.oneStop?.shown.count == 6)
        driver.press(.previousPeriod)
        #expect(driver.oneStop?.data.days == today.adding(days: -3)...today.adding(days: -2))
        driver.press(.nextPeriod)
        driver.press(.nextPeriod)
        #expect(driver.messageLine.contains(driver.texts.government.fault(.future)))
        #expect(driver.oneStop?.data.days == today.adding(days: -1)...today)
    }

    /// Every form of a date the program takes is taken here.
    @Test(arguments: ["2026-11-20", "20261120", "11/20", "R8.11.20", "昨日", "２０２６－１１－２０", "11月20日"]) func dates(typed: String) {
        let driver = AppDriver.office(.municipality)
        driver.choosePeriod(typed, typed)
        let day = People.day("2026-11-20")
        #expect(driver.oneStop?.data.days == day...day)
        #expect(driver.oneStop?.form == nil)
    }

    /// An impossible period stays in its field, which says why; nothing is asked.
    @Test(arguments: [
        ("2/30", "今日", PeriodForm.Field.from, PeriodForm.Fault.unreadable), ("昨日", "11/19", .to, .reversed),
        ("昨日", "2026-11-22", .to, .future), (" ", "今日", .from, .empty), ("2025-11-20", "今日", .to, .tooLong(366)),
        ("x", "y", .from, .unreadable),
    ])
    func refused(from: String, to: String, field: PeriodForm.Field, fault: PeriodForm.Fault) {
        let driver = AppDriver.office(.municipality)
        let before = driver.count(Self.isList)
        driver.choosePeriod(from, to)
        #expect(driver.oneStop?.form?.focus == field)
        #expect(driver.oneStop?.form?.problem?.fault == fault)
        #expect(driver.shows(driver.texts.government.fault(fault)))
        #expect(driver.count(Self.isList) == before)
        #expect(driver.bells == 1)
        driver.press(.back)
        #expect(driver.oneStop?.form == nil)
        #expect(driver.oneStop?.shown.count == 5)
    }

    /// A month is a period of its own; stepping goes from month to month, and this month ends today.
    @Test func months() {
        let driver = AppDriver.office(.prefecture)
        #expect(driver.breeding?.data.days == People.day("2026-11-01")...People.day("2026-11-21"))
        driver.press(.period)
        driver.type("R8.10")
        driver.press(.submit)
        #expect(driver.breeding?.data.days == People.day("2026-10-01")...People.day("2026-10-31"))
        #expect(driver.breeding?.shown.count == 1)
        driver.press(.previousPeriod)
        #expect(driver.breeding?.data.days == People.day("2026-09-01")...People.day("2026-09-30"))
        driver.press(.nextPeriod)
        driver.press(.nextPeriod)
        #expect(driver.breeding?.data.days == People.day("2026-11-01")...People.day("2026-11-21"))
        driver.choosePeriod("11/12", "11/14")
        #expect(driver.breeding?.data.days == People.day("2026-11-12")...People.day("2026-11-14"))
        driver.press(.period)
        driver.type("13月")
        driver.press(.submit)
        #expect(driver.breeding?.form?.problem?.fault == .unreadableMonth)
    }

    /// Figures beyond the limit carry a sign; the details name the reason and the rule's source.
    @Test func marks() throws {
        let rows = GovernmentData.excesses
        #expect(rows.map(\.littersMark) == [.exceeded, .within, .within, .within, .exceeded, .within])
        #expect(rows.map(\.matingMark) == [.within, .exceeded, .toCheck, .within, .exceeded, .exceeded])
        #expect(rows[0].matedBefore == People.day("2026-04-01"))
        #expect(rows[1].matedBefore == People.day("2026-04-01"))
        let driver = AppDriver.office(.prefecture)
        for text in ["×超過", "?要確認", "×7/6", "×8歳", "×2026-04-18"] { #expect(driver.shows(text), "\(text)") }
        driver.press(.open)
        #expect(driver.layer(DetailScreen.self) != nil)
        for text in ["生涯の出産が6回を超えています（7回目）", "令和3年環境省令第7号", "有限会社わんにゃんの森"] { #expect(driver.shows(text), "\(text)") }
    }

    /// The registry failing keeps what is here and says so; the key asks again, for the missing page alone.
    @Test(arguments: Language.allCases) func failure(language: Language) {
        let driver = AppDriver.office(.municipality, language, notices: GovernmentData.many(450))
        driver.desk.registryFailure = .timedOut(after: .seconds(10))
        driver.press(.bottom)
        #expect(driver.oneStop?.data.rows.count == 200)
        #expect(driver.oneStop?.data.failure == .registry(.timedOut(after: .seconds(10))))
        #expect(driver.shows(driver.texts.government.rowsKept(200).trimmingCharacters(in: .whitespaces)))
        let before = driver.count(Self.isList)
        driver.press(.up)
        #expect(driver.count(Self.isList) == before)
        driver.desk.registryFailure = nil
        driver.press(.reload)
        #expect(driver.count(Self.isList) == before + 1)
        #expect(driver.oneStop?.data.rows.count == 400)
        #expect(driver.oneStop?.data.failure == nil)
    }

    /// No error tells an office to go on with call notes, which it has none of.
    @Test(arguments: Language.allCases) func errorsWithoutNotes(language: Language) {
        let errors: [CommonDBError] = [
            .unreachable(.connectionRefused), .breakerOpen(since: AppDriver.start), .refused(Refusal(status: 503, code: "")),
        ]
        for error in errors {
            let driver = AppDriver.office(.municipality, language)
            driver.desk.registryFailure = error
            driver.press(.previousPeriod)
            #expect(driver.oneStop?.data.failure == .registry(error))
            for words in ["応対", "otes go on"] { #expect(!driver.shows(words), "\(error)") }
        }
    }

    /// A session that ended asks for the password over the list, and goes on with it.
    @Test func sessionEnds() {
        let driver = AppDriver.office(.municipality, notices: GovernmentData.many(450))
        driver.desk.registryFailure = .sessionExpired
        driver.press(.bottom)
        #expect(driver.layer(LoginScreen.self) != nil)
        #expect(!driver.shows("所有者1 "))
        driver.desk.registryFailure = nil
        driver.type(People.password)
        driver.press(.submit)
        #expect(driver.layer(LoginScreen.self) == nil)
        #expect(driver.oneStop?.data.rows.count == 400)
        #expect(driver.oneStop?.list.selected == 199)
        #expect(driver.shows("奈良市 保健所"))
    }

    /// An answer to a period that is no longer asked for is dropped, also while it waits for the audit log.
    @Test func lateAnswers() {
        let driver = AppDriver.office(.municipality)
        driver.holds = { if case .audit(let entry) = $0, entry.what.kind == .oneStopList { true } else { false } }
        driver.press(.previousPeriod)
        driver.press(.previousPeriod)
        driver.release()
        let day = People.day("2026-11-19")
        #expect(driver.oneStop?.data.days == day...day)
        #expect(driver.oneStop?.shown.isEmpty == true)
        #expect(driver.oneStop?.data.isLoading == false)
    }

    /// The lock covers list and details; a log-out forgets the rows.
    @Test func covered() {
        let driver = AppDriver.office(.municipality)
        driver.press(.open)
        #expect(driver.shows("髙橋 花子"))
        driver.press(.lock)
        for secret in GovernmentData.notices.flatMap(GovernmentData.secrets) { #expect(!driver.shows(secret)) }
        driver.type(People.password)
        driver.press(.submit)
        #expect(driver.shows("髙橋 花子"))
        driver.press(.back)
        driver.press(.logOut)
        driver.type("y")
        #expect(driver.app.desk == nil)
        for secret in GovernmentData.notices.flatMap(GovernmentData.secrets) { #expect(!driver.shows(secret)) }
    }

    /// What the registry sends never reaches the terminal as control characters, and the audit log holds none of it.
    @Test func hostile() {
        var notice = GovernmentData.notices[1]
        notice.owner.name = "\u{1B}[2J\u{202E}花子\u{7}"
        notice.animal.name = String(repeating: "犬", count: 20_000)
        notice.owner.street = "a\r\nb\u{9B}31m"
        let driver = AppDriver.office(.municipality, notices: [notice])
        driver.press(.open)
        let picture = driver.dump()
        for scalar in picture.unicodeScalars where scalar != "\n" {
            #expect(scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value) && scalar.value != 0x202E)
        }
    }
}
