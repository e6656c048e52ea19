/// Cells put into rows of twelve columns, in their order: a cell that does not fit begins a row, and the last of a row fills it.
enum FormRows {
    static let columns = 12

    static func pack(_ cells: [FormSheet.Cell]) -> [[FormSheet.Cell]] {
        var rows: [[FormSheet.Cell]] = []
        var used = columns
        for cell in cells {
            if used + cell.columns > columns {
                rows.append([])
                used = 0
            }
            rows[rows.count - 1].append(cell)
            used += cell.columns
        }
        return rows.map { row in
            var row = row
            let rest = columns - row.reduce(0) { $0 + $1.columns }
            row[row.count - 1].columns += rest
            return row
        }
    }
}
