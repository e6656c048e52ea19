/// Code page 932: JIS X 0208 with the signs of NEC, the extensions NEC selected, the area of users and the extensions of IBM.
/// Its three encodings share it.
///
/// Where standards differ about a cell, Microsoft's choice is kept, because that is what the senders' machines meant and what the other
/// texts of this program hold: ～ is U+FF5E (not U+301C), － U+FF0D (not U+2212), ∥ U+2225 (not U+2016), ￠￡￢ U+FFE0 … U+FFE2, ― U+2015.
struct KanjiTable: Sendable {
    /// 120 rows of 94 cells; 0 where there is no character.
    let cells: [UInt16]

    static let shared = KanjiTable()

    private init() {
        var cells = [UInt16](repeating: 0, count: 120 * 94)
        for (row, text) in KanjiCells.rows {
            for (column, scalar) in text.unicodeScalars.prefix(94).enumerated() where scalar != "-" {
                cells[row * 94 + column] = UInt16(truncatingIfNeeded: scalar.value)
            }
        }
        // The area of users: carriers' pictures, and characters somebody drew.
        for index in 0..<(20 * 94) { cells[94 * 94 + index] = 0xE000 + UInt16(index) }
        self.cells = cells
    }

    /// Row and cell counted from 0; 0 outside the table, too.
    @inline(__always)
    func unit(row: Int, cell: Int) -> UInt16 {
        let index = row &* 94 &+ cell
        return index >= 0 && index < cells.count ? cells[index] : 0
    }
}
