import Domain
import Foundation
import Testing

@testable import Documents

private let otherForms: [(BlankForm, String, [String])] = [
    (.fittingCertificate(Sample.sender), "fitting", ["マイクロチップ装着証明書", "第39条の3第1項", "獣医師の氏名", "装着年月日", "30年間保管"]),
    (.accountIssue(Sample.sender), "account-issue", ["行政アカウント発行申請書", "全国地方公共団体コード", "電子メールアドレス", "5年間保管", "利用目的"]),
    (.accountRemoval(Sample.sender), "account-removal", ["行政アカウント削除申請書", "削除する行政ID", "削除希望日", "5年間保管", "利用目的"]),
]

@Suite struct FormTests {
    private func pdf(_ form: BlankForm) throws -> PDF { try PDF(.blankForm(form)) }

    /// Every field of the layout is on the paper, numbered in the order of keying, and nothing else is asked.
    @Test(arguments: Procedure.allCases) func asksInTheOrderOfKeying(procedure: Procedure) throws {
        let layout = FormLayouts.shipped[procedure]
        let sheet = FormSheet(layout, sender: Sample.sender, fee: 0)
        let cells = sheet.sections.flatMap(\.cells)
        #expect(cells.map(\.number) == Array(1...layout.fields.count))
        #expect(cells.map(\.label) == layout.fields.map(\.label.ja))
        let text = try pdf(.application(layout, Sample.sender)).run()
        var rest = text[...]
        for (index, spec) in layout.fields.enumerated() {
            let label = "\(index + 1)" + spec.label.ja.filter { !$0.isWhitespace }
            // The mark of a mandatory field is drawn between number and label.
            let marked = ["必須", "該当時", ""].map { "\(index + 1)" + $0 + spec.label.ja.filter { !$0.isWhitespace } }
            let hit = marked.compactMap { rest.range(of: $0) }.min { $0.lowerBound < $1.lowerBound }
            #expect(hit != nil, "\(label)")
            if let hit { rest = rest[hit.upperBound...] }
        }
    }

    /// Title, version, where to send it, what the data is for and how long it is kept stand on each.
    @Test(arguments: Procedure.allCases) func says(procedure: Procedure) throws {
        let layout = FormLayouts.shipped[procedure]
        let text = try pdf(.application(layout, Sample.sender)).run()
        for words in [
            layout.title.ja, "第\(layout.version)版（\(layout.procedure.rawValue)-\(layout.version)）", "〒100-0001", "利用目的", "登録された情報は30年間保管し",
            "死亡の届出を受けても",
            "この用紙と添付書類", "受付欄",
        ] { #expect(text.contains(words), "\(words)") }
        let fee = FeeTable.fee(for: layout.procedure, channel: .paper, on: TokyoTime(Sample.now).day)
        #expect(text.contains("手数料は") == (fee > 0))
        if fee > 999 { #expect(text.contains("手数料は1,\(String(fee % 1000))円です")) }
    }

    /// Digits get boxes as they are grouped in keying, choices the digits that key them.
    @Test func boxes() throws {
        let layout = FormLayouts.shipped[.registration]
        let cells = FormSheet(layout, sender: Sample.sender, fee: 0).sections.flatMap(\.cells)
        func blank(_ field: PaperField) -> FormSheet.Blank? {
            layout.fields.firstIndex { $0.field == field }.map { cells[$0].blank }
        }
        guard case .boxes(let chip)? = blank(.chip), case .boxes(let code)? = blank(.postalCode), case .choices(let sexes)? = blank(.sex),
            case .date(let canBeEstimated)? = blank(.birthDate), case .date(let isEstimate)? = blank(.fittedOn),
            case .line? = blank(.ownerName)
        else {
            Issue.record("other blanks")
            return
        }
        #expect(chip.reduce(0, +) == 15 && code == [3, 4] && sexes == ["1 オス", "2 メス", "3 不明"] && canBeEstimated && !isEstimate)
    }

    /// Rows are twelve columns wide, and keep the order.
    @Test(arguments: Procedure.allCases) func rows(procedure: Procedure) {
        let layout = FormLayouts.shipped[procedure]
        for section in FormSheet(layout, sender: Sample.sender, fee: 0).sections {
            let rows = FormRows.pack(section.cells)
            #expect(rows.allSatisfy { row in row.reduce(0) { $0 + $1.columns } == FormRows.columns })
            #expect(rows.joined().map(\.number) == section.cells.map(\.number))
        }
    }

    /// The vet's certificate and the forms of the public offices.
    @Test(arguments: otherForms.indices) func others(index: Int) throws {
        let (form, name, words) = otherForms[index]
        let text = try pdf(form).run()
        for word in words { #expect(text.contains(word), "\(name): \(word)") }
        #expect(text.contains("（\(name)-1）"))
        #expect(try pdf(form).fonts().allSatisfy { $0.isEmbedded && $0.isSubset })
    }

    /// A site's own layout is drawn as it is; a label with a character no font has is refused.
    @Test func siteLayout() throws {
        var layout = FormLayouts.shipped[.death]
        layout.version = 7
        layout.sections[0].fields[0].label.ja = "識別番号😀"
        #expect(throws: DocumentRefusal.unprintable([Unprintable(index: 0, field: .layout, scalars: [0x1F600], reason: .noGlyph)])) {
            try pdf(.application(layout, Sample.sender))
        }
        layout.sections[0].fields[0].label.ja = "識別番号（十五桁）"
        let text = try pdf(.application(layout, Sample.sender)).run()
        #expect(text.contains("識別番号（十五桁）") && text.contains("（death-7）"))
    }

    /// They look as they did when somebody looked.
    @Test(arguments: Procedure.allCases) func pictures(procedure: Procedure) throws {
        let layout = FormLayouts.shipped[procedure]
        let pdf = try pdf(.application(layout, Sample.sender))
        for page in 1...(try pdf.pageCount()) { try Pictures.compare(pdf, page: page, with: "form-\(layout.procedure.rawValue)-\(page)") }
    }

    @Test(arguments: otherForms.indices) func otherPictures(index: Int) throws {
        let (form, name, _) = otherForms[index]
        try Pictures.compare(pdf(form), with: "form-" + name)
    }
}
