import Domain
import Terminal

/// The working place once logged in: a stack of views above, the call note below, and which of the two has the keys.
struct Desk: Sendable {
    enum Focus: Sendable { case main, note }

    /// The bottom one is what the role comes for: the list of inquiries, of a government office its own list or the search box.
    var stack: [any View]
    var note: CallNote?
    var focus = Focus.main

    init(home: any View) { stack = [home] }

    var main: any View {
        get { stack[stack.count - 1] }
        set { stack[stack.count - 1] = newValue }
    }

    /// The view that has the keys.
    var focused: any View {
        get {
            if focus == .note, let note { return note }
            return main
        }
        set {
            if focus == .note, let note = newValue as? CallNote {
                self.note = note
            } else {
                main = newValue
            }
        }
    }

    /// The chip number on screen, for a new note.
    var chipOnScreen: ChipNumber? {
        for view in stack.reversed() {
            if let record = view as? ChipRecordView { return record.chip }
            if let file = view as? InquiryFileView { return file.file?.inquiry.content.chip }
        }
        return nil
    }

    mutating func push(_ view: any View) {
        // Twice the same kind on top of each other would only make the way back longer.
        if stack.count > 1, type(of: main) == type(of: view) {
            main = view
        } else {
            stack.append(view)
        }
    }

    /// Where the two parts stand in the space between title bar and message line.
    static func split(_ area: Rect, hasNote: Bool) -> (main: Rect, note: Rect) {
        guard hasNote else { return (area, Rect(x: area.x, y: area.maxY, width: area.width, height: 0)) }
        let height = max(CallNote.minimumHeight, min(18, area.height * 2 / 5))
        let parts = area.splitBottom(min(height, area.height))
        return (parts.rest, parts.part)
    }

    mutating func arrange(in area: Rect) {
        let parts = Desk.split(area, hasNote: note != nil)
        main.arrange(in: parts.main.size)
        note?.arrange(in: parts.note.size)
    }

    func draw(into surface: inout Surface, in area: Rect, isCovered: Bool, _ environment: Environment) -> Point? {
        let parts = Desk.split(area, hasNote: note != nil)
        var cursor: Point?
        surface.inside(parts.main) { inner in
            let at = main.draw(into: &inner, environment)
            if focus == .main || note == nil { cursor = at }
        }
        if let note {
            surface.inside(parts.note) { inner in
                let at = note.draw(into: &inner, isFocused: focus == .note && !isCovered, environment)
                if focus == .note { cursor = at }
            }
        }
        return cursor
    }
}
