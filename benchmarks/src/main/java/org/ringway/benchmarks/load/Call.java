package org.ringway.benchmarks.load;

/// A call between a browser and a telephone.
///
/// @param browser speaks SRTP
/// @param phone speaks RTP
/// @param consent repeats the browser's connectivity check; does nothing where there is no ICE
record Call(Party browser, Party phone, Runnable consent) implements AutoCloseable {
    @Override
    public void close() {
        browser.close();
        phone.close();
    }
}
