import CNcurses

/// Which key each key code of curses stands for.
struct CursesKeys {
    enum Meaning {
        case key(Key)
        case pasteBegin, pasteEnd
        case resize
    }

    /// Private codes, far from those curses gives out itself.
    private static let pasteBeginCode: Int32 = 0x4000
    private static let pasteEndCode: Int32 = 0x4001

    private var meanings: [Int32: Meaning] = [:]

    /// Registers the sequences terminfo may lack; the screen must be open.
    init() {
        let plain: [(Int32, Key.Code)] = [
            (KEY_UP, .up), (KEY_DOWN, .down), (KEY_LEFT, .left), (KEY_RIGHT, .right), (KEY_HOME, .home), (KEY_END, .end),
            (KEY_PPAGE, .pageUp), (KEY_NPAGE, .pageDown), (KEY_IC, .insert), (KEY_DC, .delete), (KEY_BACKSPACE, .backspace),
            (KEY_ENTER, .enter), (KEY_BTAB, .backTab), (KEY_A1, .home), (KEY_A3, .pageUp), (KEY_C1, .end), (KEY_C3, .pageDown),
            (KEY_SELECT, .end), (KEY_FIND, .home),
        ]
        for (code, key) in plain { meanings[code] = .key(Key(key)) }
        let shifted: [(Int32, Key.Code)] = [
            (KEY_SR, .up), (KEY_SF, .down), (KEY_SLEFT, .left), (KEY_SRIGHT, .right), (KEY_SHOME, .home), (KEY_SEND, .end),
            (KEY_SPREVIOUS, .pageUp), (KEY_SNEXT, .pageDown), (KEY_SIC, .insert), (KEY_SDC, .delete),
        ]
        for (code, key) in shifted { meanings[code] = .key(Key(key, modifiers: .shift)) }
        for number in 1...63 {
            meanings[mct_key_f0() + Int32(number)] = .key(Key(.function(number)).normalised)
        }
        defineFallbacks()
        defineModifiedKeys()
        meanings[KEY_RESIZE] = .resize
        meanings[Self.pasteBeginCode] = .pasteBegin
        meanings[Self.pasteEndCode] = .pasteEnd
        mct_define_sequence("\u{1B}[200~", Self.pasteBeginCode)
        mct_define_sequence("\u{1B}[201~", Self.pasteEndCode)
    }

    func meaning(of code: Int32) -> Meaning? { meanings[code] }

    /// Terminals and multiplexers that ignore the keypad mode send the other form of the arrow keys.
    private func defineFallbacks() {
        let finals: [(String, Int32)] = [
            ("A", KEY_UP), ("B", KEY_DOWN), ("C", KEY_RIGHT), ("D", KEY_LEFT), ("H", KEY_HOME), ("F", KEY_END),
        ]
        for (final, code) in finals {
            mct_define_sequence("\u{1B}[\(final)", code)
            mct_define_sequence("\u{1B}O\(final)", code)
        }
        mct_define_sequence("\u{1B}[Z", KEY_BTAB)
    }

    /// Cursor keys with modifiers are extended capabilities ("kUP5" = Ctrl+Up) with codes that differ from run to run.
    private mutating func defineModifiedKeys() {
        let names: [(String, Key.Code)] = [
            ("kUP", .up), ("kDN", .down), ("kLFT", .left), ("kRIT", .right), ("kHOM", .home), ("kEND", .end), ("kPRV", .pageUp),
            ("kNXT", .pageDown), ("kIC", .insert), ("kDC", .delete),
        ]
        for (name, key) in names {
            for modifier in 2...8 {
                let code = mct_code_of_capability(name + (modifier == 2 ? "" : String(modifier)))
                guard code > 0 else { continue }
                var modifiers: Key.Modifiers = []
                if (modifier - 1) & 1 != 0 { modifiers.insert(.shift) }
                if (modifier - 1) & 2 != 0 { modifiers.insert(.alt) }
                if (modifier - 1) & 4 != 0 { modifiers.insert(.control) }
                meanings[code] = .key(Key(key, modifiers: modifiers))
            }
        }
    }
}
