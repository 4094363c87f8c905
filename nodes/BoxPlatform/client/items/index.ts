/** Items by path, users by login, where a folder is. */
export { findItem, itemPath } from './findItem';
export { createFolderPlaces, type FolderPlaces } from './folderTree';
export { BoxPathError, ItemPaths } from './itemPaths';
export { userIdByLogin, userIds } from './userLogins';
