/**
 * Finds what a user names or an event mentions: items by path and name, users by login, the folders above a folder.
 * Knows client/base and client/http alone, and sends requests through the `Requester` that it is given.
 *
 * Words: an *item* is a file, folder or web link; a *path* leads from the root folder by names; a *child* is directly
 * in a folder; the *folder tree* is what is above folders, remembered for minutes, so it must be told of moves.
 */
export { type BoxAddress, readBoxAddress } from './boxAddress';
export { boxTemplate } from './boxTemplate';
export { childNamed, childrenOf } from './children';
export { findItem, itemPath } from './findItem';
export { createFolderTree, type FolderTree } from './folderTree';
export { itemMetadata, type ItemMetadata, itemNow } from './itemNow';
export { BoxPathError, ItemPaths } from './itemPaths';
export { userIdByLogin, userIds } from './userLogins';
