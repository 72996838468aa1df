import gc

from portal.web.settling import settling


def test_what_a_process_has_loaded_is_set_aside_once_and_not_before_it_is_there():
    frozen = gc.get_freeze_count()
    end_of_request = settling(after=2)
    try:
        end_of_request(None)
        assert gc.get_freeze_count() == frozen
        end_of_request(None)
        settled = gc.get_freeze_count()
        assert settled > frozen
        end_of_request(None)
        assert gc.get_freeze_count() <= settled
    finally:
        gc.unfreeze()
