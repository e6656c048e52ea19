import CCurl

// Called by libcurl on the engine's thread. They live in a file of their own, outside every actor: a closure written
// inside an isolated scope would inherit its actor and trap when C calls it on another thread.

/// CURLOPT_WRITEFUNCTION: a piece of the body.
func curlReceivedBody(bytes: UnsafeMutablePointer<CChar>?, size: Int, count: Int, user: UnsafeMutableRawPointer?) -> Int {
    guard let bytes, let user else { return 0 }
    let transfer = Unmanaged<CurlTransfer>.fromOpaque(user).takeUnretainedValue()
    let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
    return transfer.receiveBody(piece) ? piece.count : 0
}

/// CURLOPT_HEADERFUNCTION: one line, with its line end.
func curlReceivedHeader(bytes: UnsafeMutablePointer<CChar>?, size: Int, count: Int, user: UnsafeMutableRawPointer?) -> Int {
    guard let bytes, let user else { return 0 }
    let transfer = Unmanaged<CurlTransfer>.fromOpaque(user).takeUnretainedValue()
    let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
    return transfer.receiveHeader(line) ? line.count : 0
}

/// CURLOPT_PREREQFUNCTION: the request goes out now.
func curlBeginsRequest(
    user: UnsafeMutableRawPointer?, remote: UnsafeMutablePointer<CChar>?, local: UnsafeMutablePointer<CChar>?, remotePort: Int32,
    localPort: Int32
) -> Int32 {
    if let user { Unmanaged<CurlTransfer>.fromOpaque(user).takeUnretainedValue().beginRequest() }
    return CURL_PREREQFUNC_OK
}
