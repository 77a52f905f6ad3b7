package io.jpsremote.wsman.trace;

import java.util.Map;

/** Answers to what the recorded client did not ask: a plain yes, and faults with their code. */
final class DefaultAnswers {

    /** WSMAN_OPERATION_TIMEDOUT: nothing to receive yet, ask again. */
    static final String TIMED_OUT = "2150858793";

    private static final Map<String, String> BODIES = Map.of(
            "enumerate",
            "<n:EnumerateResponse xmlns:n='http://schemas.xmlsoap.org/ws/2004/09/enumeration'>"
                    + "<n:EnumerationContext></n:EnumerationContext>"
                    + "<w:EndOfSequence xmlns:w='http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd'/></n:EnumerateResponse>",
            "signal",
            "<r:SignalResponse xmlns:r='http://schemas.microsoft.com/wbem/wsman/1/windows/shell'/>",
            "send",
            "<r:SendResponse xmlns:r='http://schemas.microsoft.com/wbem/wsman/1/windows/shell'/>");

    private DefaultAnswers() {}

    static String of(SoapText request) {
        String kind = request.kind().split(" ")[0];
        return envelope(request, request.actionUri() + "Response", BODIES.getOrDefault(kind, ""));
    }

    static String fault(SoapText request, String code) {
        String body = "<s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code>"
                + "<s:Reason><s:Text xml:lang='en-US'>replayed</s:Text></s:Reason><s:Detail>"
                + "<f:WSManFault xmlns:f='http://schemas.microsoft.com/wbem/wsman/1/wsmanfault' Code='" + code
                + "' Machine='127.0.0.1'><f:Message>replayed</f:Message></f:WSManFault></s:Detail></s:Fault>";
        return envelope(request, "http://schemas.dmtf.org/wbem/wsman/1/wsman/fault", body);
    }

    private static String envelope(SoapText request, String action, String body) {
        return "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'"
                + " xmlns:a='http://schemas.xmlsoap.org/ws/2004/08/addressing'><s:Header><a:Action>" + action
                + "</a:Action><a:RelatesTo>uuid:" + request.messageId() + "</a:RelatesTo></s:Header><s:Body>" + body
                + "</s:Body></s:Envelope>";
    }
}
