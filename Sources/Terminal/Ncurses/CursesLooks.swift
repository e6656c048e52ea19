import CNcurses

/// Attributes and colour pair of each style on this terminal, worked out once.
struct CursesLooks {
    private var attributes: [attr_t] = []
    private var pairs: [Int16] = []

    /// Defines the colour pairs the theme needs; the screen must be open.
    init(theme: Theme, colors use: ColorUse) {
        let colors = use == .never || theme.name == Theme.monochrome.name ? 0 : Int(mct_start_colors())
        var known: [[Int16]: Int16] = [[-1, -1]: 0]
        for role in Role.allCases {
            let look = theme.look(role)
            let wanted = [look.foreground.index(colors: colors), look.background.index(colors: colors)]
            let pair = known[wanted] ?? Int16(known.count)
            if known[wanted] == nil, mct_define_pair(pair, wanted[0], wanted[1]) == OK { known[wanted] = pair }
            for raw in UInt8(0)..<16 {
                attributes.append(Self.curses(look.attributes.union(Attributes(rawValue: raw))))
                pairs.append(known[wanted] ?? 0)
            }
        }
    }

    private static func curses(_ attributes: Attributes) -> attr_t {
        var result: attr_t = 0
        if attributes.contains(.bold) { result |= mct_attr_bold() }
        if attributes.contains(.underline) { result |= mct_attr_underline() }
        if attributes.contains(.reverse) { result |= mct_attr_reverse() }
        if attributes.contains(.dim) { result |= mct_attr_dim() }
        return result
    }

    /// The curses form of a cell that is not a right half.
    func set(_ target: inout cchar_t, to cell: Cell) {
        let index = Int(cell.role.rawValue) * 16 + Int(cell.attributes.rawValue & 15)
        if cell.code & Cell.clusterFlag == 0 {
            withUnsafePointer(to: cell.code) { mct_set_cell(&target, $0, 1, attributes[index], pairs[index]) }
        } else {
            cell.scalars.map(\.value).withUnsafeBufferPointer {
                mct_set_cell(&target, $0.baseAddress, Int32($0.count), attributes[index], pairs[index])
            }
        }
    }
}
