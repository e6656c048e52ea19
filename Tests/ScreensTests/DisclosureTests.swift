import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

@Suite struct DisclosureTests {
    private static let sizes = [Size(width: 132, height: 43), Size(width: 80, height: 24)]

    /// Before the gate no value of the owner is on any screen, whoever asks, but the one under the cursor in the dialog.
    @Test(arguments: [People.takahashi.chip, People.sakiyama.chip, People.company.chip], CallerKind.allCases)
    func masked(chip: ChipNumber, caller: CallerKind) throws {
        let record = try #require(People.records.first { $0.chip == chip })
        let secrets = People.secrets(of: record)
        let driver = AppDriver().logIn()
        func look(allowing allowed: [String] = [], _ place: String) {
            for size in Self.sizes {
                driver.resize(size.width, size.height)
                let picture = driver.dump()
                let leaked = secrets.filter { secret in
                    !allowed.contains { $0.contains(secret) || secret.contains($0) } && picture.contains(secret)
                }
                #expect(leaked.isEmpty, "\(place), \(size)")
            }
        }
        driver.open(record.chip)
        look("record")
        driver.press(.readBack)
        for _ in 0..<8 {
            look("read-back")
            driver.press(.readBack)
        }
        if driver.record?.readBack != nil { driver.press(.back) }
        driver.press(.scrollDown, times: 3)
        look("record, scrolled")
        driver.press(.timeline)
        look("time line")
        driver.press(.back)
        driver.ask(caller)
        let facts = DisclosurePolicy(for: caller).askable
        for (row, fact) in facts.enumerated() {
            let owner = record.owner
            let allowed: [String]
            switch fact {
            case .name: allowed = [owner.name, owner.kana, Sanitizer.clean(owner.name)]
            case .address: allowed = [owner.address, owner.postalCode, PostalCode(owner.postalCode)?.formatted ?? ""]
            case .phone: allowed = [owner.phone, PhoneNumber(owner.phone)?.formatted ?? ""]
            case .email: allowed = [owner.email ?? "-"]
            default: allowed = []
            }
            look(allowing: allowed, "gate \(fact)")
            if row + 1 < facts.count { driver.press(.down) }
        }
        driver.press(.open)
        look("record after an empty gate")
        driver.press(.note)
        look("note")
        driver.press(.palette)
        look("palette")
        driver.press(.back)
        driver.press(.help)
        look("help")
        driver.press(.back)
        driver.halfWrite()
        driver.type("1")
        driver.press(.completeNote)
        look("list")
        driver.press(.viewAll)
        driver.press(.open)
        look("inquiry")
    }

    /// Once the gate is passed the screen shows what the policy of the caller's kind lets tell, and nothing beyond.
    @Test(arguments: CallerKind.allCases) func afterTheGate(caller: CallerKind) {
        let record = People.takahashi
        let driver = AppDriver(size: Size(width: 132, height: 43)).logIn()
        driver.open(record.chip)
        driver.ask(caller)
        for _ in DisclosurePolicy(for: caller).askable { driver.press(.tick) }
        driver.press(.open)
        let told = DisclosurePolicy(for: caller).fieldsAfterGate
        let picture = driver.dump()
        #expect(picture.contains(record.owner.name) == told.contains(.ownerName))
        #expect(picture.contains(record.owner.kana) == told.contains(.ownerKana))
        #expect(picture.contains("ハイツわらび205") == told.contains(.ownerAddress))
        #expect(picture.contains("03-0000-1201") == told.contains(.ownerPhone))
        #expect(picture.contains("hanako.t@example.jp") == told.contains(.ownerEmail))
        // Former owners stay unsaid to everybody.
        #expect(!picture.contains("有限会社わんにゃんの森"))
        #expect(!picture.contains("03-0000-1202"))
        #expect(!told.contains(.ownershipHistory))
    }

    /// A wrong fact shuts the gate again, and the read-back under way with it.
    @Test func shutAgain() {
        let driver = AppDriver().logIn()
        driver.open(People.takahashi.chip)
        driver.confirmOwner()
        driver.press(.readBack, times: 6)
        #expect(driver.shows("煙草のタ"))
        driver.press(.identityGate)
        driver.press(.mismatch)
        driver.press(.open)
        for secret in People.secrets(of: People.takahashi) + ["煙草のタ"] { #expect(!driver.shows(secret), "\(secret)") }
    }

    /// Another kind of caller is another gate.
    @Test func otherCaller() {
        let driver = AppDriver().logIn()
        driver.open(People.takahashi.chip)
        driver.confirmOwner()
        #expect(driver.shows("髙橋 花子"))
        driver.ask(.finder)
        driver.press(.open)
        for secret in People.secrets(of: People.takahashi) { #expect(!driver.shows(secret)) }
    }

    /// The desk's own view shows everything, asks first and is not what the caller may be told.
    @Test func deskView() {
        let driver = AppDriver(size: Size(width: 132, height: 43)).logIn()
        driver.open(People.takahashi.chip)
        driver.press(.revealForDesk)
        #expect(!driver.shows("髙橋 花子"))
        driver.press(.submit)
        #expect(!driver.shows("髙橋 花子"))
        driver.type("y")
        #expect(driver.shows("髙橋 花子"))
        #expect(driver.shows(driver.texts.record.ownerForDesk))
        #expect(driver.record?.gate.mayTell(.ownerName) == false)
    }

    /// A record that has changed hands since the gate was passed is masked again.
    @Test func newOwnerIsMasked() {
        let driver = AppDriver().logIn()
        driver.open(People.takahashi.chip)
        driver.confirmOwner()
        var moved = People.takahashi
        moved.owner = People.yoshida.owner
        driver.desk.records[moved.chip] = moved
        driver.press(.reload)
        #expect(driver.record?.record == moved)
        for secret in People.secrets(of: People.yoshida) { #expect(!driver.shows(secret)) }
    }

    /// A record asked for again with the same owner keeps its gate.
    @Test func sameOwnerStaysOpen() {
        let driver = AppDriver().logIn()
        driver.open(People.takahashi.chip)
        driver.confirmOwner()
        driver.press(.reload)
        #expect(driver.shows("髙橋 花子"))
    }

    // MARK: Audit

    /// Everything a session asks the audit log to keep holds no value of a record and no answer of a caller.
    @Test func auditHoldsNoValues() {
        let driver = AppDriver().logIn()
        for record in People.records {
            driver.open(record.chip)
            driver.press(.timeline)
            driver.press(.back)
            driver.confirmOwner()
            driver.ask(.police)
            driver.press(.tick)
            driver.press(.open)
            driver.press(.revealForDesk)
            driver.type("y")
        }
        driver.search("髙橋")
        driver.open(People.misheard)
        driver.press(.lock)
        driver.type(People.password)
        driver.press(.submit)
        driver.press(.logOut)
        driver.type("y")
        var kinds: Set<AuditedAct.Kind> = []
        for case .audit(let entry) in driver.asked {
            kinds.insert(entry.what.kind)
            let text = String(describing: entry)
            for record in People.records {
                for secret in People.secrets(of: record) + [record.animal.name] { #expect(!text.contains(secret), "\(secret)") }
            }
            #expect(!text.contains(People.password))
        }
        #expect(kinds == [.login, .logout, .locked, .unlocked, .chipLookup, .historyLookup, .ownerSearch, .disclosure])
    }

    /// Opening the gate is logged with who asked, the facts and the fields; looking at the dialog is not.
    @Test func disclosureIsLogged() {
        let driver = AppDriver().logIn()
        driver.open(People.takahashi.chip)
        let before = driver.count { if case .audit(let entry) = $0 { entry.what.kind == .disclosure } else { false } }
        driver.press(.identityGate)
        driver.press(.back)
        #expect(driver.count { if case .audit(let entry) = $0 { entry.what.kind == .disclosure } else { false } } == before)
        driver.confirmOwner()
        guard case .audit(let entry) = driver.asked.last, case .disclosure(let disclosure) = entry.what else {
            Issue.record("nothing logged")
            return
        }
        #expect(disclosure.chip == People.takahashi.chip)
        #expect(disclosure.caller == .owner)
        #expect(disclosure.passed)
        #expect(disclosure.confirmed == ["name", "phone"])
        #expect(Set(disclosure.fields).isSuperset(of: ["ownerName", "ownerAddress", "ownerPhone", "ownerEmail"]))
        #expect(!disclosure.fields.contains("ownershipHistory"))
    }

    /// What can't be written to the audit log is not shown, and the operator is told why.
    @Test(arguments: Language.allCases) func auditFails(language: Language) {
        let driver = AppDriver(language).logIn()
        driver.desk.writeFailure = .notWritable(.diskFull)
        driver.open(People.takahashi.chip)
        #expect(driver.record?.record == nil)
        #expect(!driver.shows("ポチ"))
        #expect(driver.dump().contains(driver.texts.general.auditFailed("").prefix(12)))
        driver.desk.writeFailure = nil
        driver.press(.reload)
        #expect(driver.record?.record == People.takahashi)
    }

    /// Nothing of a record is on screen before its look-up is in the audit log.
    @Test func auditComesFirst() {
        let driver = AppDriver().logIn()
        driver.holds = { request in if case .audit = request { true } else { false } }
        driver.open(People.takahashi.chip)
        #expect(!driver.shows("ポチ"))
        driver.release()
        #expect(driver.shows("ポチ"))
    }

    /// Who looked something up and went on does not get the answer on top of the next record.
    @Test func heldAnswerIsDropped() {
        let driver = AppDriver().logIn()
        driver.holds = { request in if case .audit = request { true } else { false } }
        driver.open(People.takahashi.chip)
        driver.open(People.yoshida.chip)
        driver.release()
        #expect(driver.record?.record == People.yoshida)
        #expect(!driver.shows("ポチ"))
    }

    /// Roles that may not see former owners are not asked about them.
    @Test(arguments: [RegistryRole.prefecture, .municipality, .police]) func roles(role: RegistryRole) {
        let driver = AppDriver()
        driver.desk.role = role
        driver.logIn()
        driver.open(People.takahashi.chip)
        #expect(driver.record?.record == People.takahashi)
        #expect(driver.count { if case .ownershipHistory = $0 { true } else { false } } == 0)
    }
}
