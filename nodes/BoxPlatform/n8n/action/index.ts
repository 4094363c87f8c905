/**
 * A node that works on items: its panel, its run, its files.
 *
 * Promises: a node is a list of resources and its texts; items run in bounded parallel, come out in the order of the
 * input, each paired with its item, and after a failure no further one starts. May import: n8n/host, operation, client.
 * Words: a *run* is one execution of the node with all its items; a *locator* is a field that names something in Box
 * by list, ID, address, path or e-mail; an *output* is one item that goes on to the next node.
 */
export { actionNode } from './actionNode';
