package io.jpsremote.testkit.fault;

import io.jpsremote.testkit.soap.Operation;

/**
 * Where something can be made to go wrong.
 *
 * @param connection counted from 1
 * @param request counted over all connections from 1; 0 when a connection was accepted and nothing is read yet
 * @param operation OTHER when nothing is read yet
 */
public record FaultPoint(int connection, int request, Operation operation) {

    public boolean isConnection() {
        return request == 0;
    }
}
