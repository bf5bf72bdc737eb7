-- The keys by which push services recognise this installation, and the language of each device.
create table push_keys (
  public_key text not null primary key,
  private_key text not null,
  created_at integer not null
) without rowid;

alter table subscriptions add column language text;
