mod made;
mod protected;
mod run;
mod score;
mod suggest;
