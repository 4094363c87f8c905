/**
 * The webhook trigger: its registration at Box, and from a message to one execution.
 *
 * Promises: a registration that is the node's own is found again whatever n8n has forgotten, and no other one is changed
 * unasked (`plans.ts` has the states); only what Box has signed lately starts something (`receive.ts`); each event once, and
 * none is lost by that (`claims.ts`, `record.ts` on n8n's table in `processedData.ts`). May import: n8n/host, operation, client. docs/adr/0008-webhooks.md has
 * the reasons. Words: a *registration* is a webhook at Box; an *address* is where it delivers to; a *copy* is a message
 * that production sends on to the editor, a *note* is where the registration says so; to *claim* an event is to say
 * in this process that it is under way, to *record* it is to say so to all processes.
 */
export { endLook, lookAtStart, tellAddress } from './atStart';
export { webhookParameters, webhookPanel, webhookProperties, webhookSubtitle } from './form';
export { receive, trafficOf } from './receive';
export { pass } from './record';
export { deregister, isRegistered, register } from './register';
export { hookHost, receiverHost, startHost } from './webhookHost';
