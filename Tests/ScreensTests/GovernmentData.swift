import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

/// Made-up notices and judgements, and the ways of government offices through the program.
enum GovernmentData {
    private static func owner(_ name: String, _ kana: String, _ street: String, phone: String = "0300001201") -> Owner {
        Owner(
            kind: .person, name: name, kana: kana, postalCode: "6308580", prefecture: "奈良県", city: "奈良市", street: street,
            municipalityCode: "292010", phone: phone, email: "nara@example.jp")
    }

    static func notice(
        _ number: Int, _ kind: OneStopNotice.Kind, at date: Date, _ owner: Owner, dog: String = "ポチ",
        movement: OneStopNotice.Movement = .none
    ) -> OneStopNotice {
        let digits = "999000001" + String(repeating: "0", count: 6 - String(number).count) + String(number)
        return OneStopNotice(
            kind: kind, movement: movement, noticedAt: date, chip: People.chip(digits),
            animal: Animal(
                species: .dog, name: dog, breed: "柴犬", coatColor: "赤", sex: .male, birthDate: People.day("2021-04-02"),
                features: "右耳の先が欠けている",
                rabiesRegistration: number == 1 ? RabiesRegistration(number: "奈良-0123", registeredOn: People.day("2022-06-30")) : nil,
                deathDate: kind == .death ? People.day("2026-11-18") : nil),
            owner: owner, otherMunicipality: movement == .none ? nil : "131016")
    }

    private static func at(_ hour: Int, _ minute: Int = 0, day: String = "2026-11-21") -> Date {
        People.date(day, minute: hour * 60 + minute)
    }

    static let notices: [OneStopNotice] = [
        notice(1, .informationChange, at: at(15, 20, day: "2026-11-20"), owner("\u{FA19}田 あおい", "カンダ アオイ", "二条大路南九丁目1-1")),
        notice(2, .registration, at: at(8, 5), owner("髙橋 花子", "タカハシ ハナコ", "三条本町九丁目8-1 シルクハイツ奈良 205"), dog: "コロ"),
        notice(3, .ownerChange, at: at(9, 41), owner("𠮷田 一郎", "ヨシダ イチロウ", "西大寺東町九丁目4-1"), dog: "レオ", movement: .movedIn),
        notice(4, .informationChange, at: at(10, 2), owner("﨑山\u{3000}太郎", "サキヤマ タロウ", "登大路町九番地"), movement: .movedOut),
        notice(5, .death, at: at(11, 30), owner("濵﨑 髙志", "ハマサキ タカシ", "高畑町九九番地"), dog: "繁殖番号A-12のとても長い名前の犬"),
        notice(6, .registration, at: at(13, 59), owner("渡邊 誠一郎", "ワタナベ セイイチロウ", "学園北九丁目1-1"), dog: "さくら"),
    ]

    /// A day of a large city.
    static func many(_ count: Int) -> [OneStopNotice] {
        (0..<count).map { index in
            notice(
                index + 1, OneStopNotice.Kind.allCases[index % 4], at: at(6).addingTimeInterval(Double(index)),
                owner("所有者\(index)", "ショユウシャ", "九丁目\(index)"))
        }
    }

    private static func excess(
        _ number: Int, _ result: BreedingJudgement.Result, _ reasons: [BreedingJudgement.Reason], day: String,
        species: Animal.Species = .dog,
        born: String?, litter: String, litters: Int, atSeven: Int?, mating: String, age: Int?, breeder: String = "有限会社わんにゃんの森"
    ) -> BreedingExcess {
        BreedingExcess(
            judgedAt: at(10, 15, day: day), result: result, reasons: reasons, chip: People.chip("99900000200000\(number)"),
            dam: People.chip("99900000300000\(number)"), species: species, breed: species == .dog ? "トイ・プードル" : "スコティッシュ・フォールド",
            breeder: Breeder(name: breeder, address: "奈良県奈良市法華寺町九九番地", phone: "0300001900", businessNumber: "29-0001号"),
            damBirthDate: born.map(People.day), litterDate: People.day(litter), litters: litters, littersAtSeven: atSeven,
            estimatedMatingDate: People.day(mating), estimatedMatingAge: age)
    }

    /// The dams of the worked rows of the rule, moved to these days.
    static let excesses: [BreedingExcess] = [
        excess(
            1, .exceeded, [.litters], day: "2026-11-02", born: "2019-04-01", litter: "2026-05-20", litters: 7, atSeven: 6,
            mating: "2026-03-18",
            age: 6),
        excess(
            2, .exceeded, [.matingAge], day: "2026-11-05", born: "2018-04-01", litter: "2026-06-20", litters: 5, atSeven: 5,
            mating: "2026-04-18",
            age: 8, breeder: "株式会社東京中央動物愛護総合流通販売サービス第一営業本部本店"),
        excess(
            3, .toCheck, [.matingAge], day: "2026-11-12", born: "2018-04-01", litter: "2026-06-03", litters: 6, atSeven: 5,
            mating: "2026-04-01",
            age: 8),
        excess(
            4, .toCheck, [.damBirthDateUncertain], day: "2026-11-14", species: .cat, born: nil, litter: "2026-06-20", litters: 3,
            atSeven: nil,
            mating: "2026-04-16", age: nil),
        excess(
            5, .exceeded, [.litters, .matingAge], day: "2026-11-20", born: "2016-04-01", litter: "2026-06-20", litters: 9, atSeven: 6,
            mating: "2026-04-18", age: 10),
        excess(
            6, .exceeded, [.matingAge], day: "2026-10-20", species: .cat, born: "2019-04-01", litter: "2026-06-20", litters: 11,
            atSeven: 10,
            mating: "2026-04-16", age: 7),
    ]

    static func desk(_ role: RegistryRole, notices: [OneStopNotice] = notices) -> FakeDesk {
        let desk = FakeDesk()
        desk.role = role
        desk.notices = notices
        desk.excesses = excesses
        switch role {
        case .prefecture: desk.office = "奈良県 動物愛護担当"
        case .police: desk.office = "奈良県警察 会計課"
        default: break
        }
        return desk
    }

    /// Everything on a list that says who somebody is.
    static func secrets(of notice: OneStopNotice) -> [String] {
        [notice.owner.name, notice.owner.kana, notice.owner.street, "奈良-0123"]
    }
}

extension AppDriver {
    /// At work as an office, with its lists on the desk.
    static func office(
        _ role: RegistryRole, _ language: Language = .japanese, notices: [OneStopNotice] = GovernmentData.notices,
        size: Size = Size(width: 80, height: 24)
    ) -> AppDriver {
        AppDriver(language, size: size, desk: GovernmentData.desk(role, notices: notices)).logIn()
    }

    var oneStop: OneStopListView? { app.desk?.main as? OneStopListView }
    var breeding: BreedingListView? { app.desk?.main as? BreedingListView }
    var owners: OwnerSearchView? { app.desk?.main as? OwnerSearchView }

    func audits(_ kind: AuditedAct.Kind) -> [AuditedAct] {
        asked.compactMap { request in
            if case .audit(let entry) = request, entry.what.kind == kind { entry.what } else { nil }
        }
    }

    /// Types a period into the fields and asks for it.
    func choosePeriod(_ from: String, _ to: String) {
        press(.period)
        if app.desk?.main is BreedingListView { press(.nextField) }
        type(from)
        press(.nextField)
        type(to)
        press(.submit)
    }
}
