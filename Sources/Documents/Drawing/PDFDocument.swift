import CPangoCairo
import Domain
import Foundation

/// A PDF of A4 pages in memory. The same drawing and the same moment make the same bytes.
final class PDFDocument {
    /// A4 upright in points of 1/72 inch.
    static let width = 595.276
    static let height = 841.89

    private let surface: OpaquePointer
    let cairo: OpaquePointer
    private let sink = ByteSink()

    private final class ByteSink {
        var bytes: [UInt8] = []
    }

    /// - Parameter title: Stands in the file's properties, so never with a name or number of a person or animal.
    init(title: String, createdAt: Date) throws(DrawingFault) {
        let write: cairo_write_func_t = { closure, data, length in
            guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
            let sink = Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
            sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
            return CAIRO_STATUS_SUCCESS
        }
        surface = cairo_pdf_surface_create_for_stream(
            write, Unmanaged.passUnretained(sink).toOpaque(), PDFDocument.width, PDFDocument.height)
        cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
        let moment = PDFDocument.stamp(createdAt)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, moment)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, moment)
        cairo = cairo_create(surface)
        try check()
    }

    deinit {
        cairo_destroy(cairo)
        cairo_surface_destroy(surface)
    }

    func endPage() { cairo_show_page(cairo) }

    /// Nothing can be drawn afterwards.
    func finish() throws(DrawingFault) -> [UInt8] {
        try check()
        cairo_surface_finish(surface)
        let status = cairo_surface_status(surface)
        guard status == CAIRO_STATUS_SUCCESS else { throw .cairo(status: Int(status.rawValue)) }
        return sink.bytes
    }

    private func check() throws(DrawingFault) {
        let status = cairo_status(cairo)
        guard status == CAIRO_STATUS_SUCCESS else { throw .cairo(status: Int(status.rawValue)) }
    }

    /// `2026-11-21T18:00:00+09:00`.
    private static func stamp(_ moment: Date) -> String {
        let time = TokyoTime(moment)
        let second = time.second < 10 ? "0\(time.second)" : "\(time.second)"
        return "\(time.day.iso)T\(time.clock):\(second)+09:00"
    }
}
