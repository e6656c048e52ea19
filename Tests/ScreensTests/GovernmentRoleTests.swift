import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

@Suite struct GovernmentRoleTests {
    private static let offices: [RegistryRole] = [.prefecture, .municipality, .police]

    /// Each role starts with what it comes for, and the title names role and office.
    @Test(arguments: RegistryRole.allCases, Language.allCases) func home(role: RegistryRole, language: Language) {
        let driver = AppDriver.office(role, language)
        switch role {
        case .designatedBody: #expect(driver.list != nil)
        case .municipality: #expect(driver.oneStop != nil)
        case .prefecture: #expect(driver.breeding != nil)
        case .police: #expect(driver.app.desk?.main is SearchHomeView)
        }
        let title = driver.surface().surface.row(0)
        #expect(title.contains(driver.texts.government.role(role)) == role.isGovernment)
        #expect(title.contains(String((driver.desk.office ?? "").prefix(3))) == role.isGovernment)
        #expect(driver.app.isIdle)
    }

    /// Without the account's own data the desk works all the same.
    @Test func unknownOffice() {
        let desk = GovernmentData.desk(.municipality)
        desk.office = nil
        let driver = AppDriver(desk: desk).logIn()
        #expect(driver.oneStop?.shown.count == 5)
        #expect(driver.surface().surface.row(0).contains("基礎自治体"))
    }

    /// 表7: no action leads an office to inquiries, notes or hand-overs; each says why, in message and palette.
    @Test(arguments: offices, Language.allCases) func noInquiries(role: RegistryRole, language: Language) throws {
        let desks: [ActionID] = [
            .note, .inquiries, .completeNote, .hold, .setAsideNote, .discardNote, .viewOpen, .viewMine, .viewToday, .viewAll,
            .continueInquiry,
            .reopen, .handOver, .take,
        ]
        let driver = AppDriver.office(role, language)
        driver.press(.palette)
        let rows = try #require(driver.layer(PaletteScreen.self)?.rows)
        for action in desks {
            #expect(rows.first { $0.action.id == action }?.why == driver.texts.government.inquiriesAreTheBodys, "\(action)")
        }
        driver.press(.back)
        for action in [ActionID.note, .inquiries] {
            driver.press(action)
            #expect(driver.messageLine.contains(driver.texts.government.inquiriesAreTheBodys))
            #expect(driver.note == nil && driver.list == nil)
            #expect(!(driver.surface().surface.row(23).contains(ActionTable.action(action).words(in: language).label)))
        }
        for request in driver.asked {
            switch request {
            case .receive, .page, .find, .drafts, .saveDraft, .record, .inquiry, .inquiryByReceipt: Issue.record("\(request)")
            default: break
            }
        }
    }

    /// The designated body may do everything but see the two lists; each role sees its own and hears why not the other.
    @Test(arguments: RegistryRole.allCases) func lists(role: RegistryRole) {
        let driver = AppDriver.office(role)
        let words = driver.texts.government
        if driver.app.desk?.main is SearchHomeView == false { driver.search("髙橋") }
        driver.press(.oneStopList)
        #expect((driver.oneStop != nil) == (role == .municipality))
        #expect(driver.messageLine.contains(words.onlyMunicipalities) == (role != .municipality))
        driver.advance(9)
        driver.press(.breedingList)
        #expect((driver.breeding != nil) == (role == .prefecture))
        #expect(driver.messageLine.contains(words.onlyPrefectures) == (role != .prefecture))
        let asked = driver.asked.contains {
            if case .government(.oneStop) = $0 {
                role != .municipality
            } else if case .government(.breeding) = $0 {
                role != .prefecture
            } else {
                false
            }
        }
        #expect(!asked)
    }

    /// An authority sees the record at once, logged; no gate, no desk view, no former owners, and each says why.
    @Test(arguments: offices) func record(role: RegistryRole) {
        let driver = AppDriver.office(role)
        driver.holds = { if case .audit(let entry) = $0, entry.what.kind == .chipLookup { true } else { false } }
        driver.scan(People.takahashi.chip)
        for secret in People.secrets(of: People.takahashi) { #expect(!driver.shows(secret)) }
        driver.release()
        for text in ["髙橋 花子", "03-0000-1201", "丸の内九丁目", driver.texts.government.ownerOf(role)] { #expect(driver.shows(text), "\(text)") }
        #expect(driver.audits(.chipLookup) == [.chipLookup(People.takahashi.chip, found: true)])
        driver.press(.identityGate)
        #expect(driver.layer(GateDialog.self) == nil)
        #expect(driver.messageLine.contains(driver.texts.government.noGate.prefix(10)))
        driver.press(.revealForDesk)
        #expect(driver.layer(ConfirmDialog.self) == nil)
        #expect(driver.count { if case .ownershipHistory = $0 { true } else { false } } == 0)
        #expect(!driver.shows("有限会社わんにゃんの森"))
        driver.press(.timeline)
        #expect(driver.messageLine.contains(driver.texts.government.historyIsTheBodys))
        #expect(driver.count { if case .ownershipHistory = $0 { true } else { false } } == 0)
        driver.press(.back)
        #expect(driver.record == nil)
    }

    /// A row's chip number opens its record from the list, and Back leads to the same row.
    @Test func lookUpFromTheList() {
        let driver = AppDriver.office(.municipality)
        driver.press(.down, times: 2)
        driver.desk.records[GovernmentData.notices[3].chip] = People.takahashi
        driver.press(.showChip)
        #expect(driver.record?.chip == GovernmentData.notices[3].chip)
        driver.press(.back)
        #expect(driver.oneStop?.list.selected == 2)
    }

    /// An owner search shows its rows once the audit log has it, for every role; without the entry none.
    @Test(arguments: RegistryRole.allCases) func owners(role: RegistryRole) {
        let driver = AppDriver.office(role)
        driver.holds = { if case .audit(let entry) = $0, entry.what.kind == .ownerSearch { true } else { false } }
        if driver.app.desk?.main is SearchHomeView {
            driver.type("髙橋")
            driver.press(.searchRun)
        } else {
            driver.search("髙橋")
        }
        #expect(driver.owners != nil)
        #expect(!driver.shows("千代田区"))
        driver.release()
        #expect(driver.shows("千代田区"))
        #expect(driver.audits(.ownerSearch) == [.ownerSearch(hits: 1)])
        driver.desk.writeFailure = .notWritable(.diskFull)
        driver.press(.reload)
        #expect(!driver.shows("千代田区"))
        #expect(driver.owners?.refusal == .notWritable(.diskFull))
        driver.desk.writeFailure = nil
        driver.press(.reload)
        #expect(driver.shows("千代田区"))
    }

    /// A search asked for anew never mixes with the rows of the one before.
    @Test func ownersAskedTwice() {
        let driver = AppDriver.office(.prefecture)
        driver.holds = { if case .audit(let entry) = $0, entry.what.kind == .ownerSearch { true } else { false } }
        driver.search("髙橋")
        driver.press(.reload)
        driver.release()
        #expect(driver.owners?.rows.count == 1)
    }

    /// The box of an office finds chips and owners; inquiries' numbers are refused with the reason, and the store is never asked.
    @Test(arguments: offices) func box(role: RegistryRole) {
        let driver = AppDriver.office(role)
        if driver.app.desk?.main is SearchHomeView == false { driver.press(.search) }
        driver.type("0300001201")
        driver.press(.searchRun)
        #expect(driver.messageLine.contains(driver.texts.government.searchNotHere))
        #expect(driver.list == nil)
        driver.press(.killToStart)
        driver.type(People.takahashi.chip.digits)
        driver.press(.searchRun)
        #expect(driver.record?.chip == People.takahashi.chip)
        #expect(driver.count { if case .find = $0 { true } else { false } } == 0)
    }

    /// The police come back to the box after a look-up; the next number takes the place of the last.
    @Test func policeGoOn() {
        let driver = AppDriver.office(.police)
        driver.type(People.takahashi.chip.digits)
        driver.press(.searchRun)
        driver.press(.back)
        #expect(driver.app.desk?.main is SearchHomeView)
        driver.type(People.yoshida.chip.digits)
        driver.press(.searchRun)
        #expect(driver.record?.chip == People.yoshida.chip)
        driver.press(.search)
        #expect(driver.layer(UniversalBox.self) != nil)
    }
}
