import Domain

/// Why a page could not be drawn. Texts of the program and its forms are at fault as well as those of a job.
enum DrawingFault: Error {
    /// The index is put in by whoever knows which of the contents it is.
    case unprintable([Unprintable])
    case doesNotFit(DocumentField)
    case fontMissing(family: String)
    case cairo(status: Int)
}
