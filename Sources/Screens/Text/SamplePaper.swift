import Domain
import Foundation
import Services

/// Batches of mailed forms, made up: what the paper desk of the demonstration starts with.
public enum SamplePaper {
    /// What became of a form so far.
    public enum Fate: Sendable {
        /// Only its envelope is there: somebody keys it.
        case waiting
        case keyed
        /// The second keying reads these fields otherwise.
        case differing([PaperField: String])
        case setAside(ExceptionReason, note: String)
    }

    /// A form as it was filled in by hand.
    public struct Form: Sendable {
        public var procedure: Procedure
        /// What stands in its fields, as one types it.
        public var typed: [PaperField: String]
        public var fate: Fate
        /// Nobody has to key it a second time.
        public var isReady: Bool
    }

    public struct Batch: Sendable {
        public var number: String
        public var daysAgo: Int
        public var way: BatchSlip.Way
        public var forms: [Form]

        /// By hand, as the slip says it: over all envelopes, keyed or not.
        public func slip(_ today: CalendarDate) -> BatchSlip {
            var slip = BatchSlip(
                number: number, receivedOn: today.daysLater(-daysAgo), way: way, counts: [:], fees: 0, hashTotal: 0)
            for form in forms {
                slip.counts[form.procedure, default: 0] += 1
                slip.fees += Int(form.typed[.paidAmount] ?? "") ?? 0
                if let chip = try? ChipNumber(form.typed[.chip] ?? "") { slip.hashTotal += BatchSlip.hash(of: chip) }
            }
            return slip
        }
    }

    /// A batch of yesterday that is ready to be sent, and one of today in the middle of its work.
    ///
    /// - parameter animals: Animals the registry knows, with their change keys. Without at least nine there are registrations alone; the sixth is not used.
    public static func batches(animals: [(chip: ChipNumber, key: ChangeKey)], today: CalendarDate) -> [Batch] {
        let day = Day(animals: animals, today: today)
        return [day.ready, day.inHand]
    }

    /// The body, as the papers of the demonstration name it.
    public static let sender = DocumentSender(
        name: "見本登録センター", postalCode: "1000001", address: "東京都千代田区千代田1-1-1", phone: "03-0000-1000")
    public static let addressee = Addressee(
        postalCode: "1000001", district: "東京都千代田区", street: "千代田1-1-1", name: "見本登録センター", isOrganisation: true)

    /// The forms somebody keys, as text beside the screen: number, then field by field in the order of the form.
    public static func sheets(of batch: Batch, layouts: FormLayouts) -> [(number: Int, title: String, lines: [String])] {
        batch.forms.enumerated().compactMap { index, form in
            guard case .waiting = form.fate else { return nil }
            let layout = layouts[form.procedure]
            let lines = layout.fields.compactMap { spec in form.typed[spec.field].map { "\(spec.label.ja): \($0)" } }
            return (index + 1, layout.title.ja, lines)
        }
    }
}

private struct Day {
    let animals: [(chip: ChipNumber, key: ChangeKey)]
    let today: CalendarDate

    private var hasAnimals: Bool { animals.count >= 9 }

    var ready: SamplePaper.Batch {
        var forms = [
            registration(1, cat("ミケ", "日本猫"), owner(0), .keyed, isReady: true),
            registration(2, dog("ハチ", "秋田犬"), owner(1), .keyed, isReady: true),
        ]
        if hasAnimals {
            forms.append(ownerChange(animals[3], owner(2), .keyed, isReady: true))
            forms.append(informationChange(animals[2], phone: "090-0000-4412", .keyed, isReady: true))
        }
        return SamplePaper.Batch(number: "\(compact(today.daysLater(-1)))-1", daysAgo: 1, way: .post, forms: forms)
    }

    var inHand: SamplePaper.Batch {
        var forms = [
            registration(11, dog("コロ", "柴犬"), owner(3), .keyed),
            registration(12, cat("タマ", "雑種"), owner(4), .differing([.phone: "03-0000-1178"])),
            registration(13, dog("ベル", "ビーグル"), owner(5), .setAside(.feeShort, note: "300円の払込みだけ"), paid: 300),
            registration(14, dog("モモ", "トイ・プードル"), owner(6), .waiting),
        ]
        // In the order the slip proposes. An animal each: a change of owner makes the key of the next form void.
        if hasAnimals {
            forms += [
                ownerChange(animals[0], owner(7), .keyed), ownerChange(animals[1], owner(8), .waiting),
                informationChange(animals[4], phone: "090-0000-7731", .keyed),
                informationChange(animals[6], phone: "090-0000-5530", .waiting), death(animals[7], .waiting),
                reissue(animals[8], owner(5), .waiting),
            ]
        }
        return SamplePaper.Batch(number: "\(compact(today))-1", daysAgo: 0, way: .post, forms: forms)
    }

    private func compact(_ day: CalendarDate) -> String { day.iso.filter { $0 != "-" } }

    // MARK: Who and what

    private func owner(_ number: Int) -> [PaperField: String] {
        let people = [
            ("モリ ハルカ", "森 遥", "1000001", "東京都", "千代田区", "千代田3-2-1", "03-0000-1101"),
            ("タカハシ マコト", "髙橋 誠", "5300001", "大阪府", "大阪市北区", "梅田1-2-3", "03-0000-1102"),
            ("ヨシダ ミノル", "𠮷田 実", "0600042", "北海道", "札幌市中央区", "大通西1-4-5", "011-000-1103"),
            ("ヤマザキ カオリ", "山﨑 香織", "2310023", "神奈川県", "横浜市中区", "山下町7-8", "045-000-1104"),
            ("サトウ シンイチ", "佐藤 信一", "9800811", "宮城県", "仙台市青葉区", "一番町2-3-4", "03-0000-1187"),
            ("ナカムラ エミ", "中村 恵美", "8120012", "福岡県", "福岡市博多区", "博多駅中央街5-6", "092-000-1106"),
            ("イトウ ユウタ", "伊藤 雄太", "4600008", "愛知県", "名古屋市中区", "栄3-4-5", "052-000-1107"),
            ("コバヤシ ノゾミ", "小林 希", "6008216", "京都府", "京都市下京区", "東塩小路町6-7", "075-000-1108"),
            ("カトウ ダイスケ", "加藤 大輔", "3300854", "埼玉県", "さいたま市大宮区", "桜木町1-8-9", "048-000-1109"),
        ]
        let one = people[number % people.count]
        return [
            .ownerKind: "個人", .ownerKana: one.0, .ownerName: one.1, .postalCode: one.2, .prefecture: one.3, .city: one.4, .street: one.5,
            .phone: one.6,
        ]
    }

    private func dog(_ name: String, _ breed: String) -> [PaperField: String] {
        [.species: "犬", .animalName: name, .breed: breed, .coatColor: "茶", .sex: "雄", .birthDate: today.daysLater(-300).iso]
    }

    private func cat(_ name: String, _ breed: String) -> [PaperField: String] {
        [.species: "猫", .animalName: name, .breed: breed, .coatColor: "三毛", .sex: "雌", .birthDate: today.daysLater(-420).iso]
    }

    // MARK: Forms

    private func registration(
        _ serial: Int, _ animal: [PaperField: String], _ owner: [PaperField: String], _ fate: SamplePaper.Fate, paid: Int? = nil,
        isReady: Bool = false
    ) -> SamplePaper.Form {
        var typed = owner.merging(animal) { $1 }
        // Beside every number of the made-up world.
        typed[.chip] = "99910009000" + String(4000 + serial)
        typed[.appliedOn] = today.daysLater(-3).iso
        typed[.fittedOn] = today.daysLater(-10).iso
        typed[.clinic] = "みほん動物病院"
        typed[.clinicAddress] = "東京都千代田区千代田9-9"
        typed[.clinicPhone] = "03-0000-1200"
        typed[.veterinarian] = "見本 太郎"
        typed[.fittingCertificate] = "有"
        pay(&typed, .registration, paid)
        return SamplePaper.Form(procedure: .registration, typed: typed, fate: fate, isReady: isReady)
    }

    private func ownerChange(
        _ animal: (chip: ChipNumber, key: ChangeKey), _ owner: [PaperField: String], _ fate: SamplePaper.Fate, isReady: Bool = false
    ) -> SamplePaper.Form {
        var typed = about(animal, .ownerChange).merging(owner) { $1 }
        pay(&typed, .ownerChange, nil)
        return SamplePaper.Form(procedure: .ownerChange, typed: typed, fate: fate, isReady: isReady)
    }

    private func informationChange(
        _ animal: (chip: ChipNumber, key: ChangeKey), phone: String, _ fate: SamplePaper.Fate, isReady: Bool = false
    ) -> SamplePaper.Form {
        var typed = about(animal, .informationChange)
        typed[.phone] = phone
        return SamplePaper.Form(procedure: .informationChange, typed: typed, fate: fate, isReady: isReady)
    }

    private func death(_ animal: (chip: ChipNumber, key: ChangeKey), _ fate: SamplePaper.Fate) -> SamplePaper.Form {
        var typed = about(animal, .death)
        typed[.deathDate] = today.daysLater(-5).iso
        return SamplePaper.Form(procedure: .death, typed: typed, fate: fate, isReady: false)
    }

    private func reissue(
        _ animal: (chip: ChipNumber, key: ChangeKey), _ owner: [PaperField: String], _ fate: SamplePaper.Fate
    ) -> SamplePaper.Form {
        var typed = about(animal, .certificateReissue)
        typed[.changeKey] = nil
        typed[.registrationCertificate] = nil
        typed[.ownerKana] = owner[.ownerKana]
        typed[.ownerName] = owner[.ownerName]
        typed[.identityDocument] = "有"
        pay(&typed, .certificateReissue, nil)
        return SamplePaper.Form(procedure: .certificateReissue, typed: typed, fate: fate, isReady: false)
    }

    private func about(_ animal: (chip: ChipNumber, key: ChangeKey), _ procedure: Procedure) -> [PaperField: String] {
        [
            .chip: animal.chip.digits, .changeKey: animal.key.text, .appliedOn: today.daysLater(-2).iso, .registrationCertificate: "有",
        ]
    }

    private func pay(_ typed: inout [PaperField: String], _ procedure: Procedure, _ paid: Int?) {
        typed[.paymentCertificate] = "有"
        typed[.paymentMethod] = "コンビニ"
        typed[.paidOn] = today.daysLater(-3).iso
        typed[.paidAmount] = String(paid ?? FeeTable.fee(for: procedure, channel: .paper, on: today))
    }
}

extension CalendarDate {
    fileprivate func daysLater(_ count: Int) -> CalendarDate { CalendarDate(daysSinceEpoch: daysSinceEpoch + count) }
}
