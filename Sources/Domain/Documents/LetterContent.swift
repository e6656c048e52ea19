/// A letter of the desk, its template filled in. Personal data.
public struct LetterContent: Codable, Sendable {
    public var addressee: Addressee
    public var sender: DocumentSender
    public var date: CalendarDate
    /// The body's own number of the letter (文書番号).
    public var reference: String?
    public var subject: String
    /// Paragraphs are parted by line ends; an empty line is a gap. Longer than a page goes on the next.
    public var body: String
    /// 同封物, one a line.
    public var enclosures: [String]

    public init(
        addressee: Addressee, sender: DocumentSender, date: CalendarDate, reference: String? = nil, subject: String, body: String,
        enclosures: [String] = []
    ) {
        self.addressee = addressee
        self.sender = sender
        self.date = date
        self.reference = reference
        self.subject = subject
        self.body = body
        self.enclosures = enclosures
    }
}
