import Domain
import Foundation
import Services

extension Texts {
    struct Government: Sendable {
        let role: @Sendable (RegistryRole) -> String
        let onlyMunicipalities: String
        let onlyPrefectures: String
        /// Why another office sees no inquiries.
        let inquiriesAreTheBodys: String
        let paperIsTheBodys: String
        /// Why another office sees no former owners.
        let historyIsTheBodys: String
        /// Sentences of the desk in the wording of errors that mean nothing to an office without call notes.
        let notesGoOn: [String]
        /// Why another office needs no identity gate.
        let noGate: String
        let ownerOf: @Sendable (RegistryRole) -> String
        let searchHint: String
        let searchNotHere: String
        let searchName: String
        let homeLines: @Sendable (RegistryRole) -> [String]

        let all: String
        let loading: String
        let loadingRows: @Sendable (_ here: Int, _ total: Int) -> String
        let place: @Sendable (_ row: Int, _ shown: Int, _ total: Int) -> String
        /// Said before an error when older rows stay on screen.
        let rowsKept: @Sendable (Int) -> String
        let nothingSelected: String
        let period: @Sendable (ClosedRange<CalendarDate>) -> String
        let field: @Sendable (PeriodForm.Field) -> String
        let fault: @Sendable (PeriodForm.Fault) -> String
        let formHint: @Sendable (_ hasMonth: Bool) -> String

        let noExportHere: String
        let nothingToExport: String
        let exportTitle: String
        let exportQuestion: @Sendable (_ order: OneStopOrder, _ rows: Int, _ isNarrowed: Bool) -> String
        let exportYes: String
        let exporting: @Sendable (_ done: Int, _ total: Int) -> String
        let exportStopping: String
        let exportStopped: String
        let exported: @Sendable (_ order: OneStopOrder, _ rows: Int) -> String
        let exportFailed: @Sendable (String) -> String
        let exportFolder: @Sendable (_ folder: String, _ code: Int32) -> String
        let exportWrite: @Sendable (Int32) -> String
        let exportExists: String

        let oneStop: OneStop
        let breeding: Breeding
    }

    /// Words of the list of notices (A311), and the columns they need at their narrowest.
    struct OneStop: Sendable {
        let title: String
        let none: String
        let kindWidth: Int
        let movementWidth: Int
        let kindTitle: String
        let day: String
        let date: String
        let chip: String
        let dog: String
        let owner: String
        let address: String
        let movementTitle: String
        let rabies: String
        let death: String
        let municipality: String
        let kind: @Sendable (OneStopNotice.Kind) -> String
        let kindShort: @Sendable (OneStopNotice.Kind) -> String
        /// Empty without a movement.
        let movement: @Sendable (OneStopNotice.Movement) -> String
        let moved: @Sendable (OneStopNotice.Movement, _ otherMunicipality: String) -> String
    }

    /// Words of the list of breeding judgements (A411).
    struct Breeding: Sendable {
        let title: String
        let none: String
        let resultWidth: Int
        let speciesWidth: Int
        let littersWidth: Int
        let ageWidth: Int
        let resultTitle: String
        let day: String
        let judged: String
        let dam: String
        let species: String
        let litters: String
        let age: String
        let mating: String
        let limit: String
        let breeder: String
        let business: String
        let reason: String
        let source: String
        /// The legal text behind the limits.
        let rule: String
        let damBirth: String
        let offspring: String
        let litterDate: String
        let littersAtSeven: String
        let result: @Sendable (BreedingExcess.ListKind) -> String
        let years: @Sendable (Int) -> String
        let before: @Sendable (String) -> String
        let littersOf: @Sendable (_ litters: Int, _ limit: Int?) -> String
        let reasonWords: @Sendable (BreedingJudgement.Reason, Animal.Species, BreedingExcess) -> String
    }

    /// `ワンストップ情報_20261120-20261121_20261121-140322.csv`: the second of the order keeps files apart that hold the same period.
    static func oneStopFileName(_ days: ClosedRange<CalendarDate>, _ now: TokyoTime) -> String {
        func digits(_ day: CalendarDate) -> String { day.iso.filter(\.isNumber) }
        let time = now.clock.filter(\.isNumber) + (now.second < 10 ? "0" : "") + String(now.second)
        return "ワンストップ情報_\(digits(days.lowerBound))-\(digits(days.upperBound))_\(digits(now.day))-\(time).csv"
    }
}

extension Environment {
    /// What went wrong at the registry, without what only the phone desk can go on with.
    func registryError(_ error: CommonDBError) -> String {
        let text = texts.registryError(error)
        guard session?.role.isGovernment == true else { return text }
        return texts.government.notesGoOn.reduce(text) { $0.replacing($1, with: "") }
    }
}

extension OneStopCSV.Words {
    /// Japanese, whatever the language of the screens: offices read the file in.
    public static let standard = Self(
        header: [
            "情報種別", "通知日時", "マイクロチップ番号", "転出入", "転出入先の全国地方公共団体コード", "犬の名", "品種", "毛色", "性別", "生年月日", "生年月日の推定", "特徴",
            "狂犬病予防法の登録番号", "狂犬病予防法の登録日", "死亡日", "所有者区分", "氏名・名称", "フリガナ", "代表者", "郵便番号", "都道府県", "市区町村", "町名・番地・建物",
            "全国地方公共団体コード", "電話番号", "メールアドレス",
        ],
        kind: Texts.OneStop.japanese.kind, movement: Texts.OneStop.japanese.movement, sex: Texts.Record.japanese.sex,
        ownerKind: Texts.Record.japanese.kindOfOwner, estimated: "推定")
}
