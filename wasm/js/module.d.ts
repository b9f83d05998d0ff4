declare module "module:hex" {
  const digits: string;
  export default digits;
}
