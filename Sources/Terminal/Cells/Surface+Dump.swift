extension Surface {
    /// The rows exactly as drawn: wide characters once, trailing spaces kept, each row ended by a newline.
    ///
    /// After them `cursor X,Y` or `cursor hidden`; with `showStyles` then one line for each row that isn't plain text, such as
    /// `style 3: 0-9 selection, 12-13 error+bold` (columns inclusive).
    public func dump(cursor: Point? = nil, showStyles: Bool = false) -> String {
        var lines = (0..<size.height).map(row)
        lines.append(cursor.map { "cursor \($0.x),\($0.y)" } ?? "cursor hidden")
        if showStyles { lines += (0..<size.height).compactMap(styles) }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The text of one row of the whole surface, trailing spaces kept.
    public func row(_ y: Int) -> String {
        var line = ""
        for x in 0..<size.width { line += self[x, y].text }
        return line
    }

    private func styles(_ y: Int) -> String? {
        var runs: [String] = []
        var x = 0
        while x < size.width {
            let style = self[x, y].style
            var end = x
            while end + 1 < size.width, self[end + 1, y].style == style { end += 1 }
            if style != .text {
                let names = style.attributes.names
                runs.append("\(x)-\(end) \(style.role)\(names.isEmpty ? "" : "+" + names)")
            }
            x = end + 1
        }
        return runs.isEmpty ? nil : "style \(y): " + runs.joined(separator: ", ")
    }
}
