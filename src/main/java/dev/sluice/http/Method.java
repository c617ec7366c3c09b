package dev.sluice.http;

/** What may be done at a path. Whatever answers GET answers HEAD too. */
enum Method {
    GET,
    POST,
    PUT;

    /** True when a request brings something. */
    boolean takesBody() {
        return this != GET;
    }
}
