-- The language in which somebody last read here, for what they are told where no browser says it.
alter table preferences add column language text;
