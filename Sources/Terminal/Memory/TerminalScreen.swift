/// A place to show surfaces and get input from: the real terminal or a test's.
@MainActor
public protocol TerminalScreen: AnyObject {
    var size: Size { get }
    var ambiguous: AmbiguousWidth { get }
    var asciiBorders: Bool { get }
    /// What becomes readable when input waits; nil when there is nothing to wait for.
    var inputDescriptor: Int32? { get }
    /// Everything waiting, in order; never blocks.
    func readEvents() -> [InputEvent]
    /// Shows the surface; the hardware cursor goes to `cursor` (input methods draw there) and is hidden only when it is nil.
    func present(_ surface: Surface, cursor: Point?)
    func bell()
    /// Gives the terminal back to the shell until `resume`.
    func suspend()
    func resume()
    /// Gives the terminal back for good.
    func stop()
}

extension TerminalScreen {
    /// An empty surface of the terminal's size and settings.
    public func makeSurface() -> Surface { Surface(size: size, ambiguous: ambiguous, asciiBorders: asciiBorders) }
}
