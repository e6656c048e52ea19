import CQREncode

/// A QR code: which of its squares are dark. The white margin of four squares is the page's to leave.
struct QRSquares {
    let width: Int
    private let dark: [Bool]

    /// `nil` when there is no memory; digits always fit.
    init?(digits: String) {
        // Level M: an eighth may be dirty or folded. Digits are told by the library and take a third of the place.
        guard let code = QRcode_encodeString(digits, 0, QR_ECLEVEL_M, QR_MODE_8, 1) else { return nil }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        self.width = width
        // The lowest bit is the colour, the others say what the square is for.
        dark = (0..<width * width).map { code.pointee.data[$0] & 1 == 1 }
    }

    func isDark(row: Int, column: Int) -> Bool { dark[row * width + column] }
}
