/// A terminal without a terminal: keeps what it is shown and plays back the events it is given.
@MainActor
public final class MemoryTerminal: TerminalScreen {
    public private(set) var size: Size
    public let ambiguous: AmbiguousWidth
    public let asciiBorders: Bool
    public private(set) var surface: Surface
    public private(set) var cursor: Point?
    /// How often something was presented.
    public private(set) var presentCount = 0
    public private(set) var bellCount = 0
    public private(set) var isSuspended = false
    public private(set) var isStopped = false
    private var events: [InputEvent] = []

    public init(size: Size = Size(width: 80, height: 24), ambiguous: AmbiguousWidth = .narrow, asciiBorders: Bool = false) {
        self.size = size
        self.ambiguous = ambiguous
        self.asciiBorders = asciiBorders
        surface = Surface(size: size, ambiguous: ambiguous, asciiBorders: asciiBorders)
    }

    public var inputDescriptor: Int32? { nil }

    /// Adds events for the next `readEvents`; a resize also changes the size.
    public func enqueue(_ more: [InputEvent]) {
        for case .resize(let newSize) in more { size = newSize }
        events += more
    }

    public func readEvents() -> [InputEvent] {
        defer { events = [] }
        return events
    }

    public func present(_ surface: Surface, cursor: Point?) {
        self.surface = surface
        self.cursor = cursor
        presentCount += 1
    }

    public func bell() { bellCount += 1 }
    public func suspend() { isSuspended = true }
    public func resume() { isSuspended = false }
    public func stop() { isStopped = true }

    /// The last surface as text (`Surface.dump`).
    public func dump(showStyles: Bool = false) -> String { surface.dump(cursor: cursor, showStyles: showStyles) }
}
