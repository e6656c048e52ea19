import Domain
import Foundation

/// Makes the documents of the paper desk. Keeps fonts between jobs and nothing of the jobs.
public final class DocumentMaker {
    private let fonts: DocumentFonts

    /// - throws: `.fontMissing` when the fonts of the documents are not installed.
    public init() throws(DocumentRefusal) {
        do throws(DrawingFault) {
            fonts = try DocumentFonts()
        } catch {
            throw DocumentMaker.refusal(error, index: 0)
        }
    }

    public func answer(_ job: DocumentJob) -> DocumentAnswer {
        do throws(DocumentRefusal) {
            switch job.content {
            case .check(let texts): return .checked(try check(texts))
            default: return .pdf(try pdf(job))
            }
        } catch {
            return .refused(error)
        }
    }

    private func check(_ texts: [PrintableText]) throws(DocumentRefusal) -> [Unprintable] {
        guard texts.count <= DocumentWire.mostContents else { throw .tooMany(limit: DocumentWire.mostContents) }
        return unprintable(texts) { $0 }
    }

    /// What people are called and where they live is drawn in Mincho; line ends part the paragraphs of a letter, and nothing else.
    private func unprintable(_ texts: [PrintableText], index: (Int) -> Int) -> [Unprintable] {
        texts.enumerated().flatMap { place, text in
            let lines = text.field == .body ? text.text.split(whereSeparator: \.isNewline).map(String.init) : [text.text]
            return lines.flatMap { fonts.unprintable($0, in: .mincho, field: text.field) }
                .map { Unprintable(index: index(place), field: $0.field, scalars: $0.scalars, reason: $0.reason) }
        }
    }

    private func pdf(_ job: DocumentJob) throws(DocumentRefusal) -> [UInt8] {
        switch job.content {
        case .certificates(let contents):
            return try document(CertificateWording.title, contents, job.createdAt) { canvas, content throws(DrawingFault) in
                try CertificatePage(content: content, canvas: canvas).draw()
                canvas.document.endPage()
            }
        case .letters(let contents):
            return try document(LetterWording.title, contents, job.createdAt) { canvas, content throws(DrawingFault) in
                try LetterPages(content: content, canvas: canvas).draw()
            }
        case .policeReply(let content):
            return try document(PoliceWording.title, [content], job.createdAt) { canvas, content throws(DrawingFault) in
                try PoliceReplyPage(content: content, canvas: canvas).draw()
                canvas.document.endPage()
            }
        case .blankForm(let form):
            let sheet = DocumentMaker.sheet(form, on: TokyoTime(job.createdAt).day)
            return try document(sheet.title, [form], job.createdAt) { canvas, _ throws(DrawingFault) in
                try FormPages(sheet: sheet, canvas: canvas).draw()
            }
        // Answered before.
        case .check: throw .unreadable
        }
    }

    private static func sheet(_ form: BlankForm, on day: CalendarDate) -> FormSheet {
        switch form {
        case .application(let layout, let sender):
            FormSheet(layout, sender: sender, fee: FeeTable.fee(for: layout.procedure, channel: .paper, on: day))
        case .fittingCertificate(let sender): .fittingCertificate(sender)
        case .accountIssue(let sender): .accountIssue(sender)
        case .accountRemoval(let sender): .accountRemoval(sender)
        }
    }

    /// One document of several contents, each on pages of its own.
    private func document<Content: HasPrintableTexts>(
        _ title: String, _ contents: [Content], _ createdAt: Date, draw: (Canvas, Content) throws(DrawingFault) -> Void
    ) throws(DocumentRefusal) -> [UInt8] {
        guard contents.count <= DocumentWire.mostContents else { throw .tooMany(limit: DocumentWire.mostContents) }
        guard !contents.isEmpty else { throw .unreadable }
        let found = contents.enumerated().flatMap { index, content in unprintable(content.printableTexts) { _ in index } }
        guard found.isEmpty else { throw .unprintable(found) }
        var index = 0
        do throws(DrawingFault) {
            let canvas = Canvas(document: try PDFDocument(title: title, createdAt: createdAt), fonts: fonts)
            for content in contents {
                try draw(canvas, content)
                index += 1
            }
            return try canvas.document.finish()
        } catch {
            throw DocumentMaker.refusal(error, index: index)
        }
    }

    private static func refusal(_ fault: DrawingFault, index: Int) -> DocumentRefusal {
        switch fault {
        case .unprintable(let found):
            .unprintable(found.map { Unprintable(index: index, field: $0.field, scalars: $0.scalars, reason: $0.reason) })
        case .doesNotFit(let field): .doesNotFit(index: index, field: field)
        case .fontMissing(let family): .fontMissing(family: family)
        case .cairo(let status): .drawing(status: status)
        }
    }
}
