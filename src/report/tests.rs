mod excerpt;
mod exit;
mod places;
